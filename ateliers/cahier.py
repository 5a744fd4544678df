"""What the cahier of a séance says, field by field, as the base holds it now."""

from ateliers.models import Avis

TRAVAILLE, ATTEINT = "travaille", "atteint"
ETATS_DU_JALON = [("", "Pas travaillé"), (TRAVAILLE, "Travaillé"), (ATTEINT, "Atteint")]
AVIS, JALON = "avis-", "jalon-"  # followed by the face, by the number of the jalon
ENSEMBLES = ("besoins", "savoir_faire")


def cahier_de(seance):
    """`{field: value}`: texts, a number a face, a state a jalon of the atelier, and two sets of row numbers."""
    comptes = dict(seance.avis.values_list("visage", "nombre"))
    travaux = dict(seance.jalons_travailles.values_list("jalon", "atteint"))
    jalons = seance.atelier.jalons.dans_l_ordre().values_list("pk", flat=True)
    return {
        "fait": seance.fait,
        "suite": seance.suite,
        **{f"{AVIS}{visage.value}": comptes.get(visage, 0) for visage in Avis.Visage},
        **{f"{JALON}{pk}": _etat(travaux.get(pk)) for pk in jalons},
        "besoins": set(seance.besoins.values_list("pk", flat=True)),
        "savoir_faire": set(seance.transmissions.values_list("savoir_faire", flat=True)),
    }


def partie(cahier, prefixe):
    """The fields of the cahier whose name begins so, under the rest of their name."""
    return {nom.removeprefix(prefixe): valeur for nom, valeur in cahier.items() if nom.startswith(prefixe)}


def _etat(atteint):
    return "" if atteint is None else ATTEINT if atteint else TRAVAILLE
