"""What the page of a séance says of its content: jalons, needs, faces, who passed something on, what comes next."""

from ateliers.avis import visages_de
from ateliers.forms.cahier import ChoixJalonsForm
from ateliers.models import Seance


def contenu_de(seance, *, avec_choix):
    """The context of `_seance_progression.html`; `avec_choix` adds the jalons to tick, for who prepares séances."""
    suivante = seance.atelier.seances.suivantes(seance).first() if seance.suite else None
    return {
        "travaux": list(seance.jalons_travailles.select_related("jalon").order_by("jalon__ordre", "jalon")),
        "besoins": list(seance.besoins.order_by("nature", "precision", "pk")),
        "visages": visages_de(seance.avis),
        "transmissions": list(
            seance.transmissions.select_related("savoir_faire__participant").order_by(
                "savoir_faire__participant__cle_recherche", "pk"
            )
        ),
        "suivante": suivante,
        "suite_reprise": bool(suivante and seance.suite in suivante.prevu),
        "choix_jalons": ChoixJalonsForm(seance=seance)
        if avec_choix and seance.statut == Seance.Statut.PREVUE
        else None,
    }
