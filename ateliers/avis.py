"""What people said of séances with the four faces, ready to be read."""

from dataclasses import dataclass

from django.db.models import Sum

from ateliers.models import Avis

ICONES = {
    Avis.Visage.TRES_BIEN: "emoji-laughing",
    Avis.Visage.BIEN: "emoji-smile",
    Avis.Visage.MOYEN: "emoji-neutral",
    Avis.Visage.PAS_BIEN: "emoji-frown",
}


@dataclass(frozen=True)
class Visage:
    """One of the four faces: how many people showed it, a better one (`avant`), any (`total`)."""

    code: str
    libelle: str
    icone: str
    nombre: int
    avant: int
    total: int


def visages(comptes):
    """The four faces of `{face: number}`, the best first; none when nobody was asked."""
    lignes, avant, total = [], 0, sum(comptes.values())
    for visage, icone in ICONES.items():
        nombre = comptes.get(visage.value, 0)
        lignes.append(Visage(visage.value, visage.label, icone, nombre, avant, total))
        avant += nombre
    return lignes if total else []


def visages_de(avis):
    """The four faces of these rows of Avis, added up by the database."""
    return visages(dict(avis.order_by().values_list("visage").annotate(nb=Sum("nombre"))))
