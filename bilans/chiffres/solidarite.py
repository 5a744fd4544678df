"""What the solidarity kitchen served. Convives eat: they are never participants, and never told apart."""

from django.db.models import Q

from ateliers.models import Seance
from bilans.chiffres.chiffre import Chiffre
from bilans.chiffres.definitions import DEFINITIONS
from partenaires.models import Demande, Partenaire


def solidarite(releve, perimetre):
    """The demandes served, their convives and their pieces, in all and by kind of demande."""
    if not perimetre.porte_les_demandes:
        return
    for nature in (None, *Demande.Nature):
        demandes = [demande for demande in releve.demandes if nature in (None, demande["nature"])]
        if demandes or nature is None:
            yield from _servies(releve, perimetre, demandes, nature)


def demandes_servies(releve):
    """The demandes served in the year, as rows."""
    return Demande.objects.servies().de_l_annee(releve.annee).jusqu_au(releve.au)


def partenariats(releve, perimetre):
    """The partners met at séances réalisées or served, each once."""
    vus = {
        partenaire
        for atelier, partenaire in releve.partenaires
        if perimetre.contient(atelier, releve.pole_de.get(atelier))
    }
    if perimetre.porte_les_demandes:
        vus |= {demande["partenaire"] for demande in releve.demandes}
    yield Chiffre.defini("partenaires", perimetre, len(vus), lambda: _lignes_partenaires(releve, perimetre))


def _servies(releve, perimetre, demandes, nature):
    def lignes(**conditions):
        return demandes_servies(releve).filter(**conditions, **({"nature": nature} if nature else {}))

    valeurs = {
        "demandes": (len(demandes), lignes),
        "convives": (sum(demande["convives"] or 0 for demande in demandes), lambda: lignes(convives__gt=0)),
        "pieces": (sum(demande["pieces"] or 0 for demande in demandes), lambda: lignes(pieces__gt=0)),
    }
    precision = f" ({nature.label.lower()})" if nature and nature != Demande.Nature.PIECES else ""
    for code, (valeur, rangs) in valeurs.items():
        mots = DEFINITIONS[code]
        yield Chiffre(
            f"{code}.{nature}" if nature else code,
            perimetre,
            f"{mots.libelle}{precision}",
            mots.phrase,
            valeur,
            rangs,
            singulier=f"{mots.singulier}{precision}",
            mesure=mots.mesure,
        )


def _lignes_partenaires(releve, perimetre):
    seances = Seance.objects.realisees().de_l_annee(releve.annee).filter(perimetre.condition())
    servies = demandes_servies(releve)
    if not perimetre.porte_les_demandes:
        servies = servies.filter(pk__in=seances.values("demande"))
    return Partenaire.objects.filter(Q(pk__in=seances.values("intervenants")) | Q(pk__in=servies.values("partenaire")))
