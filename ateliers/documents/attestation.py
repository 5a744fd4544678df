"""The attestations on paper: one page each, as they were delivered."""

from dataclasses import dataclass

from django.template.loader import render_to_string
from django.urls import reverse

from ateliers.documents.entete import code_qr, periode_en_mots, reunir_en_tete
from ateliers.models import Attestation
from config.pdf import en_pdf


@dataclass(frozen=True)
class AttestationDePapier:
    """One attestation, its period in words, and the square that verifies it."""

    attestation: Attestation
    periode: str
    qr: str


def reunir_attestations(attestations, *, absolue):
    """The pages of these attestations, in their order; one query."""
    return [
        AttestationDePapier(
            attestation=attestation,
            periode=periode_en_mots(attestation.date_debut, attestation.date_fin),
            qr=code_qr(absolue(f"{reverse('attestation_verifier')}?code={attestation.code_lisible}")),
        )
        for attestation in attestations.avec_libelles()
    ]


def attestations_html(papiers):
    context = {"en_tete": reunir_en_tete(), "papiers": papiers}
    return render_to_string("ateliers/papiers/attestation.html", context)


def attestations_en_pdf(papiers):
    return en_pdf(attestations_html(papiers), "papiers.css")
