"""The attendance sheets on paper: one page a séance, or people × dates. Never nationality, level or phone."""

from dataclasses import dataclass
from datetime import time

from django.db.models import Prefetch
from django.template.loader import render_to_string
from django.urls import reverse

from ateliers.documents.entete import code_qr, reunir_en_tete
from ateliers.models import Encadrement, Inscription, Seance
from ateliers.ordre import ordre_des_personnes
from config.pdf import en_pdf

LIGNES_VIDES = 4  # lines for those who come without being enrolled
MIDI, DEBUT_D_APRES_MIDI, SOIR = time(12), time(14), time(18)
COLONNES_PAR_PAGE = 17


@dataclass(frozen=True)
class FeuilleDePapier:
    """One séance to sign: who is expected, who leads it, and the half-days to sign for."""

    seance: Seance
    demi_journees: tuple[str, ...]
    inscrits: list
    encadrants: list[str]
    qr: str


@dataclass(frozen=True)
class Colonne:
    """One box a person signs on the grid: a séance, or half of one that lasts the day."""

    seance: Seance
    demi_journee: str


@dataclass(frozen=True)
class Page:
    """As many columns as a landscape page holds; each person with, per column, whether she was expected."""

    colonnes: list[Colonne]
    rangs: list[tuple]


@dataclass(frozen=True)
class Grille:
    """The séances of an atelier over a period, side by side."""

    atelier: object
    pages: list[Page]
    encadrants: list[str]
    lieux: list[str]
    horaires: Seance | None  # a séance that stands for all when they share the same hours
    demi_journee: str  # the half-day of them all, empty when they differ: each column then says its own
    qr: str


def demi_journees(seance):
    """The half-days a séance takes: two when it begins in the morning and goes on after 14 h."""
    if seance.heure_debut < MIDI:
        return ("matin", "après-midi") if seance.heure_fin > DEBUT_D_APRES_MIDI else ("matin",)
    return ("soirée",) if seance.heure_debut >= SOIR else ("après-midi",)


def reunir_feuilles(seances, *, absolue):
    """The sheets of these séances, by date, in a fixed number of queries.

    `absolue` turns an address of the site into a whole one, for the QR code that opens the sheet on screen.
    """
    seances = list(_lues(seances))
    attendus = _attendus(seances)
    return [
        FeuilleDePapier(
            seance=seance,
            demi_journees=demi_journees(seance),
            inscrits=attendus[seance.pk],
            encadrants=_encadrants(seance),
            qr=code_qr(absolue(reverse("seance_presences", args=[seance.pk]))),
        )
        for seance in seances
    ]


def reunir_grille(atelier, seances, *, absolue):
    """The grid of these séances of the atelier: 17 columns a page, the same people in the same order on each."""
    seances = list(_lues(seances))
    attendus = _attendus(seances)
    personnes = sorted({p.pk: p for inscrits in attendus.values() for p in inscrits}.values(), key=ordre_des_personnes)
    presents = {pk: {p.pk for p in inscrits} for pk, inscrits in attendus.items()}
    lots = _colonnes_par_page(seances)
    moments = _sans_doublon(colonne.demi_journee for lot in lots for colonne in lot)
    return Grille(
        atelier=atelier,
        pages=[
            Page(lot, [(p, [p.pk in presents[colonne.seance.pk] for colonne in lot]) for p in personnes])
            for lot in lots
        ],
        encadrants=_sans_doublon(nom for seance in seances for nom in _encadrants(seance)),
        lieux=_sans_doublon(seance.lieu for seance in seances if seance.lieu),
        horaires=seances[0] if len({(s.heure_debut, s.heure_fin) for s in seances}) == 1 else None,
        demi_journee=moments[0] if len(moments) == 1 else "",
        qr=code_qr(absolue(reverse("atelier_detail", args=[atelier.pk]))),
    )


def _colonnes_par_page(seances):
    """The columns in order, page by page; the two halves of a day stay on the same page."""
    lots = [[]]
    for seance in seances:
        colonnes = [Colonne(seance, moment) for moment in demi_journees(seance)]
        if len(lots[-1]) + len(colonnes) > COLONNES_PAR_PAGE:
            lots.append([])
        lots[-1] += colonnes
    return lots


def feuilles_html(feuilles, *, lignes_vides=LIGNES_VIDES, financeurs=()):
    """One sheet a séance, as one page of HTML."""
    context = {
        "en_tete": reunir_en_tete(),
        "feuilles": feuilles,
        "titre": f"Émargement – {feuilles[0].seance.atelier.nom}",
        "lignes_vides": range(lignes_vides),
        "financeurs": financeurs,
    }
    return render_to_string("ateliers/papiers/emargement.html", context)


def grille_html(grille, periode, *, lignes_vides=LIGNES_VIDES, financeurs=()):
    """The grid, as one page of HTML."""
    context = {
        "en_tete": reunir_en_tete(),
        "grille": grille,
        "periode": periode,
        "lignes_vides": range(lignes_vides),
        "financeurs": financeurs,
    }
    return render_to_string("ateliers/papiers/grille.html", context)


def feuilles_en_pdf(feuilles, **options):
    return en_pdf(feuilles_html(feuilles, **options), "papiers.css")


def grille_en_pdf(grille, periode, **options):
    return en_pdf(grille_html(grille, periode, **options), "papiers.css")


def _lues(seances):
    """With the team of each: those who came or are to come, and the partners who speak."""
    equipe = Encadrement.objects.exclude(minutes=0).select_related("compte").order_by("pk")
    venues = seances.avec_libelles().prefetch_related(Prefetch("encadrements", equipe), "intervenants")
    return venues.order_by("date", "heure_debut", "pk")


def _attendus(seances):
    """The people enrolled on the day of each séance, in the order of the sheet on screen."""
    ateliers = {seance.atelier_id for seance in seances}
    inscriptions = Inscription.objects.filter(atelier__in=ateliers).select_related("participant")
    if seances:
        inscriptions = inscriptions.chevauchant(seances[0].date, seances[-1].date)
    inscriptions = sorted(inscriptions, key=lambda inscription: ordre_des_personnes(inscription.participant))
    return {
        seance.pk: [i.participant for i in inscriptions if i.atelier_id == seance.atelier_id and i.couvre(seance.date)]
        for seance in seances
    }


def _encadrants(seance):
    equipe = [str(encadrement.compte) for encadrement in seance.encadrements.all()]
    return equipe + [partenaire.nom for partenaire in seance.intervenants.all()]


def _sans_doublon(noms):
    return list(dict.fromkeys(noms))
