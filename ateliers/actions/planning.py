"""One plan at a time: whoever writes at the same hours as somebody else is told of it first."""

from ateliers.actions.confirmation import AConfirmer
from ateliers.models import Pole
from config.presentation import accord


class PlanningChange(AConfirmer):
    """The lines kept meet something that the preview did not tell."""


def verrouiller_le_planning():
    """Hold the planning of the whole centre until the end of the transaction; always taken before any other row.

    A place has no row to lock: the pôles, few and rarely written, stand for the planning.
    """
    list(Pole.objects.select_for_update(no_key=True).order_by("pk").values_list("pk"))


def refuser_les_nouveaux(rencontres, dits):
    """Raise PlanningChange when these moments meet something that the page did not tell."""
    nouveaux = [creneau for creneau, dit in rencontres.items() if {conflit.cle for conflit in dit} - set(dits)]
    if nouveaux:
        nb = len(nouveaux)
        raise PlanningChange(
            f"{nb} {accord(nb, 'date rencontre,dates rencontrent')} une séance que la liste ne disait pas encore. "
            f"Relisez-la, puis validez de nouveau."
        )
