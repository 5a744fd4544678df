"""The séances as an iCalendar feed (RFC 5545), for the calendar of a phone. Never a participant's name in it."""

from datetime import datetime
from hashlib import sha256
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta
from django.conf import settings
from django.utils.crypto import salted_hmac
from icalendar import Calendar, Event

from ateliers.models import Seance
from config.presentation import jour

PARIS = ZoneInfo(settings.TIME_ZONE)
AVANT, APRES = relativedelta(months=3), relativedelta(months=18)
ENTETE = {
    "prodid": "-//Tremplin//Agenda des séances//FR",
    "version": "2.0",
    "calscale": "GREGORIAN",
    "method": "PUBLISH",
    "x-wr-timezone": PARIS.key,
}
SANS_LIEU = {Seance.Statut.ANNULEE, Seance.Statut.REPORTEE}  # they do not take place


def bornes(aujourdhui):
    """The first and last days of the feed: what is just past, and the school year to come."""
    return aujourdhui - AVANT, aujourdhui + APRES


def seances_de_l_agenda(compte, *, aujourdhui, miennes):
    """The séances of the feed, those this account is in charge of if `miennes`; cancelled ones are told too."""
    seances = Seance.objects.entre(*bornes(aujourdhui)).avec_libelles().select_related("reportee_a")
    if miennes:
        seances = seances.filter(responsables=compte)
    return seances.order_by("date", "heure_debut", "pk")


def evenements(seances, *, adresse_de):
    """What the feed says of each séance; `adresse_de(seance)` gives the address of its page."""
    return [
        {
            # The same from one reading to the next whatever address the product is reached by, and nobody else's.
            "uid": f"{salted_hmac('ateliers.agenda', str(seance.pk)).hexdigest()}@tremplin",
            "dtstart": datetime.combine(seance.date, seance.heure_debut, tzinfo=PARIS),
            "dtend": datetime.combine(seance.date, seance.heure_fin, tzinfo=PARIS),
            "summary": " – ".join(filter(None, [seance.atelier.nom, seance.theme])),
            "location": seance.lieu,
            "description": _description(seance),
            "status": "CANCELLED" if seance.statut in SANS_LIEU else "CONFIRMED",
            "url": adresse_de(seance),
        }
        for seance in seances
    ]


def empreinte(nom, evenements_):
    """An ETag that changes with what the feed says: building hundreds of events again is the costly part."""
    return f'W/"{sha256(repr((nom, evenements_)).encode()).hexdigest()}"'


def en_icalendar(nom, evenements_, *, maintenant):
    """The bytes of the feed."""
    calendrier = Calendar()
    _ajouter(calendrier, ENTETE | {"x-wr-calname": nom})
    for proprietes in evenements_:
        evenement = Event()
        _ajouter(evenement, {"dtstamp": maintenant} | proprietes)
        calendrier.add_component(evenement)
    # The rules of summer time, years around included: a reader must know the one in force on the first day.
    debut, fin = bornes(maintenant.date())
    calendrier.add_missing_timezones(debut - relativedelta(years=1), fin + relativedelta(years=1))
    return calendrier.to_ical()


def _ajouter(composant, proprietes):
    for propriete, valeur in proprietes.items():
        if valeur:
            composant.add(propriete, valeur)


def _description(seance):
    """What the status means in words; neither the contents nor the sheet, where people may be named."""
    if seance.statut == Seance.Statut.ANNULEE:
        return f"Séance annulée : {seance.get_motif_annulation_display().lower()}."
    if seance.statut == Seance.Statut.REPORTEE:
        return f"Séance reportée au {jour(seance.reportee_a.date)}."
    return seance.atelier.pole.nom
