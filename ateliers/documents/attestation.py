"""The attestations on paper: one page each, the figures as they were delivered."""

from dataclasses import dataclass

from django.template.loader import render_to_string
from django.urls import reverse

from ateliers.documents.entete import code_qr, periode_en_mots, reunir_en_tete
from ateliers.models import Atelier, Attestation
from ateliers.models.presence import est_comptee
from ateliers.ordre import ordre_des_ateliers
from config.pdf import en_pdf


@dataclass(frozen=True)
class AttestationDePapier:
    """One attestation and what its page says beside the figures."""

    attestation: Attestation
    periode: str
    ateliers: list[str]
    qualite: str
    qr: str


def reunir_attestations(attestations, *, absolue):
    """The pages of these attestations, in their order; one more query for each that speaks of all ateliers."""
    lues = attestations.avec_libelles().prefetch_related("delivree_par__groups")
    return [
        AttestationDePapier(
            attestation=attestation,
            periode=periode_en_mots(attestation.date_debut, attestation.date_fin),
            ateliers=[attestation.atelier.nom] if attestation.atelier else _ateliers_suivis(attestation),
            qualite=", ".join(attestation.delivree_par.libelles_des_roles()),
            qr=code_qr(absolue(f"{reverse('attestation_verifier')}?code={attestation.code_lisible}")),
        )
        for attestation in lues
    ]


def attestations_html(papiers):
    context = {"en_tete": reunir_en_tete(), "papiers": papiers}
    return render_to_string("ateliers/papiers/attestation.html", context)


def attestations_en_pdf(papiers):
    return en_pdf(attestations_html(papiers), "papiers.css")


def _ateliers_suivis(attestation):
    """The names of the ateliers the person came to over the period."""
    suivis = Atelier.objects.select_related("pole").filter(
        est_comptee("seances__presences__"),
        seances__presences__participant=attestation.participant,
        seances__date__range=(attestation.date_debut, attestation.date_fin),
    )
    return [atelier.nom for atelier in sorted(set(suivis), key=ordre_des_ateliers)]
