"""What a version of a devis changes from the one its partner had before, in sentences."""

from config.presentation import euros, heure, jour, quantite
from partenaires.models import Demande


def changements(devis, avant):
    """The sentences, in the order of the paper; each is true of the two papers as they were sent."""
    return [
        *rendez_vous(service_du_devis(devis), service_du_devis(avant)),
        *_lignes(devis, avant),
        *_textes(devis, avant),
        *_sommes(devis, avant),
    ]


def rendez_vous(service, avant):
    """What changes of the day, the hour and the place of a service, in sentences; each is a demande, saved or not."""
    return [
        *([f"Date : {jour(service.date)}, au lieu du {jour(avant.date)}."] if service.date != avant.date else []),
        *(
            [f"Heure : {heure(service.heure) if service.heure else 'à convenir'}."]
            if service.heure != avant.heure
            else []
        ),
        *([f"Lieu : {service.lieu or 'à convenir'}."] if service.lieu != avant.lieu else []),
    ]


def service_du_devis(devis):
    """The day, the hour and the place that a devis sent promises, as an unsaved demande."""
    return Demande(date=devis.date_prestation, heure=devis.heure, lieu=devis.lieu)


def deplacement(devis):
    """What the service has become since this devis was sent, in sentences."""
    return rendez_vous(devis.demande, service_du_devis(devis))


def _lignes(devis, avant):
    """Lines of the same name are one line that changes; the others come or go."""
    restantes = list(avant.lignes.order_by("rang"))
    for ligne in devis.lignes.order_by("rang"):
        connue = next((une for une in restantes if une.designation.casefold() == ligne.designation.casefold()), None)
        if connue is None:
            yield f"Ajouté : {ligne.designation}, {euros(ligne.montant)}."
        else:
            restantes.remove(connue)
            if nouveau := ", ".join(_differences(ligne, connue)):
                yield f"{ligne.designation} : {nouveau}."
    for ligne in restantes:
        yield f"Retiré : {ligne.designation}, {euros(ligne.montant)}."


def _differences(ligne, connue):
    if ligne.quantite != connue.quantite:
        yield f"quantité {quantite(ligne.quantite)} au lieu de {quantite(connue.quantite)}"
    if ligne.unite != connue.unite:
        yield f"unité « {ligne.unite} » au lieu de « {connue.unite} »"
    if ligne.prix_unitaire != connue.prix_unitaire:
        yield f"prix {euros(ligne.prix_unitaire)} au lieu de {euros(connue.prix_unitaire)}"


def _textes(devis, avant):
    textes = {"remarques": "Remarques", "allergenes": "Allergènes prévus", "conditions_annulation": "Annulation"}
    for champ, nom in textes.items():
        if getattr(devis, champ) != getattr(avant, champ):
            yield f"{nom} : à relire, le texte a changé."


def _sommes(devis, avant):
    if devis.total != avant.total:
        yield f"Total : {euros(devis.total)}, au lieu de {euros(avant.total)}."
    if devis.montant_acompte != avant.montant_acompte:
        yield f"Acompte à la commande : {_acompte(devis) or 'aucun'}, au lieu {_acompte(avant, 'de ') or 'd’aucun'}."


def _acompte(devis, mot=""):
    return f"{mot}{euros(devis.montant_acompte)}" if devis.montant_acompte else ""
