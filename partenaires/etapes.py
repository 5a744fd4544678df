"""The steps of a demande being prepared, in order, and where each one leads."""

from dataclasses import dataclass

from django.urls import reverse


@dataclass(frozen=True)
class Etape:
    """A page of the request: its route and its title."""

    route: str
    titre: str


ETAPES = (
    Etape("portail_demande_occasion", "Pour quelle occasion"),
    Etape("portail_demande_quand", "Quand et où"),
    Etape("portail_demande_combien", "Combien"),
    Etape("portail_demande_details", "Règlement et détails"),
    Etape("portail_demande_relire", "Relire et envoyer"),
)


@dataclass(frozen=True)
class Pas:
    """A step as the page shows it; without an address, it cannot be opened yet."""

    numero: int
    titre: str
    route: str
    adresse: str
    courant: bool


def parcours(route, demande=None):
    """The steps as seen from this one; a demande not written yet opens none of the others."""
    return [
        Pas(
            rang,
            etape.titre,
            etape.route,
            reverse(etape.route, args=[demande.pk]) if demande else "",
            etape.route == route,
        )
        for rang, etape in enumerate(ETAPES, start=1)
    ]


def apres(route, geste):
    """The route a gesture leads to: « suite », « retour », « plus_tard », the route of a step, or the same page."""
    routes = [etape.route for etape in ETAPES]
    if geste in routes:
        return geste
    rang = routes.index(route)
    if geste == "plus_tard" or (geste == "retour" and rang == 0):
        return "portail"
    return {"retour": routes[rang - 1], "suite": routes[min(rang + 1, len(routes) - 1)]}.get(geste, route)
