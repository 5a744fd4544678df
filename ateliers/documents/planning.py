"""« Mon planning »: when a person's ateliers take place, in plain words, large, with clocks. Simplified text."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.template.loader import render_to_string

from ateliers.documents.entete import reunir_en_tete
from ateliers.documents.horloge import Horloge, horloge
from ateliers.models import Atelier, Inscription, Seance, Serie
from ateliers.ordre import ordre_des_ateliers, ordre_des_personnes
from config.pdf import en_pdf
from participants.models import Participant

HORIZON = timedelta(weeks=9)  # from one school holiday to the next, counted from the first time she is expected
AU_PLUS_LOIN = timedelta(days=366)
DATES_DITES = 6


@dataclass(frozen=True)
class Horaire:
    """The same hours at the same place: a habit with its exceptions, or a few dates."""

    habitude: str  # « Chaque mardi », empty when the dates follow no rule
    dates: list[date]  # the next ones
    sauf: list[date]  # days of the habit without a séance
    debut: Horloge
    fin: Horloge
    lieu: str


@dataclass(frozen=True)
class RendezVous:
    """An atelier of the person and when it takes place; nothing when no séance is planned yet."""

    atelier: Atelier
    horaires: list[Horaire]


@dataclass(frozen=True)
class Planning:
    participant: Participant
    rendez_vous: list[RendezVous]


def reunir_plannings(participants, *, depuis, heure=time.min):
    """The planning of each person from that day and hour on, by name, in three queries."""
    personnes = sorted(participants, key=ordre_des_personnes)
    inscriptions = list(
        Inscription.objects.filter(participant__in=personnes, atelier__actif=True)
        .en_cours_ou_a_venir(au=depuis)
        .select_related("atelier__pole")
    )
    seances = Seance.objects.maintenues().entre(depuis, depuis + AU_PLUS_LOIN).select_related("serie")
    seances = seances.filter(atelier__in={inscription.atelier_id for inscription in inscriptions})
    seances = list(seances.order_by("date", "heure_debut", "pk"))
    moment = datetime.combine(depuis, heure)
    return [Planning(personne, _rendez_vous(personne, inscriptions, seances, moment)) for personne in personnes]


def plannings_html(plannings, *, depuis, petit=False):
    """One page a person; on A5 when `petit`."""
    context = {"en_tete": reunir_en_tete(), "plannings": plannings, "depuis": depuis, "petit": petit}
    return render_to_string("ateliers/papiers/planning.html", context)


def plannings_en_pdf(plannings, **options):
    return en_pdf(plannings_html(plannings, **options), "papiers.css")


def _rendez_vous(personne, inscriptions, seances, moment):
    """Her ateliers, the next one first; an atelier that ends for her without another séance is not named."""
    depuis = moment.date()
    siennes = [inscription for inscription in inscriptions if inscription.participant_id == personne.pk]
    rendez_vous = []
    for atelier in sorted({inscription.atelier for inscription in siennes}, key=ordre_des_ateliers):
        places = [inscription for inscription in siennes if inscription.atelier_id == atelier.pk]
        tenues = [s for s in seances if s.atelier_id == atelier.pk and any(p.couvre(s.date) for p in places)]
        attendue = [s for s in tenues if datetime.combine(s.date, s.heure_fin) > moment]
        if not attendue and all(place.date_fin and place.date_fin <= depuis for place in places):
            continue
        proches = [s for s in attendue if s.date <= attendue[0].date + HORIZON]
        debut = max(depuis, min(place.date_debut for place in places))
        premiere = attendue[0].date if attendue else date.max
        jours_pris = {s.date for s in tenues}  # a séance that is over today took place all the same
        rendez_vous.append((premiere, RendezVous(atelier, _horaires(proches, jours_pris, debut))))
    return [un for _, un in sorted(rendez_vous, key=lambda couple: couple[0])]


def _horaires(seances, jours_pris, depuis):
    """The habits first, then the other dates; each time the same hours at the same place."""
    lots = {}
    for seance in seances:
        lots.setdefault(_cle(seance), []).append(seance)
    horaires = [_horaire(lot, jours_pris, depuis) for lot in lots.values()]
    return sorted(horaires, key=lambda horaire: (not horaire.habitude, horaire.dates[0]))


def _cle(seance):
    """What séances said together share: their hours, their place, and their place in the week if they keep to one."""
    serie = seance.serie if seance.serie and seance.serie.regle(seance) else None
    return (serie.jour, serie.rythme) if serie else None, seance.heure_debut, seance.heure_fin, seance.lieu


def _horaire(lot, jours_pris, depuis):
    premiere, (habitude, *_) = lot[0], _cle(lot[0])
    series = {seance.serie_id: seance.serie for seance in lot} if habitude and len(lot) > 1 else {}
    regle = {jour for serie in series.values() for jour in serie.dates()}
    chaque_semaine = series and premiere.serie.rythme == Serie.Rythme.CHAQUE_SEMAINE
    return Horaire(
        habitude=premiere.serie.rythme_en_mots if series else "",
        dates=[seance.date for seance in lot][: 1 if chaque_semaine else DATES_DITES],
        sauf=sorted(jour for jour in regle - jours_pris if depuis <= jour <= lot[-1].date)[:DATES_DITES],
        debut=horloge(premiere.heure_debut),
        fin=horloge(premiere.heure_fin),
        lieu=premiere.lieu,
    )
