"""The school holidays of the centre's zone: read from a table or worked out, then sorted by what is known."""

import csv
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from holidays import SCHOOL, France

from centre.fichier_csv import FichierIllisible, lire_tableau
from centre.models import Centre, Periode
from config.champs import verifier_annee
from config.presentation import jour_court
from config.recherche import mots

LIGNES_MAXIMUM = 10_000  # the official file has one for each académie and holiday, over ten years
PERIODES_MAXIMUM = 300  # thirty years of holidays: more is no calendar, and nobody would check it
DUREE_MAXIMUM = timedelta(days=120)
UN_JOUR = timedelta(days=1)
LUNDI, MERCREDI, SAMEDI = 0, 2, 5
PARIS = ZoneInfo("Europe/Paris")

Zone = Centre.ZoneScolaire
ZONES = {zone.lower(): zone for zone in Zone} | {f"zone {zone.lower()}": zone for zone in Zone}
ZONES_CALCULEES = (Zone.A, Zone.B, Zone.C)
COLONNES = ("zone", "nom", "premier jour", "dernier jour")
# The official file, with its headings in French or with those of its programming interface.
COLONNES_OFFICIELLES = (
    ("zones", "description", "date de debut", "date de fin"),
    ("zones", "description", "start date", "end date"),
)


class LigneIllisible(ValidationError):
    """A line cannot be written; the message says what to do."""


@dataclass(frozen=True)
class Refus:
    """Holidays that are not written, and why."""

    quoi: str
    raison: str


@dataclass
class Lecture:
    """What a source says of the holidays of one zone."""

    periodes: list[Periode] = field(default_factory=list)
    refus: list[Refus] = field(default_factory=list)
    ailleurs: int = 0  # lines of the other zones
    passees: int = 0  # lines that are no pupils' holidays: those of teachers, the days of return

    @property
    def uniques(self):
        """Each once, by date: the official file says them again for every académie of the zone."""
        uniques = {(periode.date_debut, periode.date_fin): periode for periode in reversed(self.periodes)}
        return [periode for _, periode in sorted(uniques.items())]


@dataclass(frozen=True)
class Tri:
    """Holidays sorted by what the centre already knows."""

    nouvelles: list[Periode]
    connues: list[Periode]
    refus: list[Refus]


def lire(texte, *, zone):
    """Read the holidays of this zone in a table, official or simple; raises FichierIllisible if it is neither.

    The official file gives the day classes stop and the day they resume; the simple one the first day off and the last.
    """
    titres, lignes = lire_tableau(texte, maximum=LIGNES_MAXIMUM)
    for colonnes in (COLONNES, *COLONNES_OFFICIELLES):
        if set(colonnes) <= set(titres):
            break
    else:
        raise FichierIllisible(
            "Les colonnes attendues ne sont pas là. Prenez le fichier du ministère tel quel, ou notre modèle."
        )
    lecture = Lecture()
    for numero, ligne in lignes:
        _lire_ligne(lecture, numero, ligne, colonnes, zone)
    if max(len(lecture.uniques), len(lecture.refus)) > PERIODES_MAXIMUM:
        raise FichierIllisible(
            f"Ce fichier dépasse {PERIODES_MAXIMUM} périodes de vacances pour votre zone. "
            "Gardez-y les années utiles, puis recommencez."
        )
    return lecture


def calculees(annee, *, zone):
    """The holidays of a school year (that of September) as the `holidays` library knows or works them out."""
    lecture = Lecture()
    if zone not in ZONES_CALCULEES:
        return lecture
    jours = France(
        years=(annee, annee + 1), language="fr", subdiv=f"Zone {zone}", categories=(SCHOOL,), expand=False
    ).items()
    for jour, nom in sorted(jours):
        derniere = lecture.periodes[-1] if lecture.periodes else None
        if derniere and derniere.date_fin + UN_JOUR == jour and derniere.nom == _en_francais(nom):
            derniere.date_fin = jour
        else:
            lecture.periodes.append(_periode(zone, nom, jour, jour))
    debut, fin = date(annee, 8, 1), date(annee + 1, 7, 31)
    lecture.periodes = [periode for periode in lecture.periodes if debut <= periode.date_debut <= fin]
    return lecture


def trier(lecture, *, zone):
    """Sort what was read: new, already written, or over other dates that are. One query."""
    ecrites = [*Periode.objects.filter(nature=Periode.Nature.VACANCES, zone=zone)]
    nouvelles, connues, refus = [], [], []
    for periode in lecture.uniques:
        voisine = next((autre for autre in [*ecrites, *nouvelles] if _se_croisent(periode, autre)), None)
        if voisine is None:
            nouvelles.append(periode)
        elif (voisine.date_debut, voisine.date_fin) == (periode.date_debut, periode.date_fin):
            connues.append(voisine)
        else:
            raison = f"Ces jours touchent « {_en_mots(voisine)} » : si ces dates-ci sont les bonnes, corrigez-la."
            ligne = f"Ligne {periode.ligne}, " if periode.ligne else ""
            refus.append(Refus(f"{ligne}{_en_mots(periode)}", raison))
    return Tri(nouvelles, connues, [*lecture.refus, *refus])


def en_ligne(periode):
    """The holidays as a line of the simple table."""
    ligne = StringIO()
    csv.writer(ligne, delimiter=";", lineterminator="").writerow(
        [periode.zone, periode.nom, periode.date_debut, periode.date_fin]
    )
    return ligne.getvalue()


def en_tableau(lignes):
    """The simple table that holds these lines."""
    return "\n".join([";".join(COLONNES).replace(" ", "_"), *lignes, ""])


def annee_scolaire(jour):
    """The school year of a day, told by its September."""
    return jour.year if jour.month >= 8 else jour.year - 1


def _lire_ligne(lecture, numero, ligne, colonnes, zone):
    sa_zone, nom, debut, fin = (ligne.get(colonne, "") for colonne in colonnes)
    sa_zone, officielle = ZONES.get(" ".join(mots(sa_zone))), colonnes is not COLONNES
    if sa_zone != zone and (sa_zone or (officielle and zone != Zone.AUTRE)):
        lecture.ailleurs += 1
        return
    if officielle and _ne_sont_pas_des_vacances(ligne, nom):
        lecture.passees += 1
        return
    try:
        if sa_zone is None:
            raise LigneIllisible("Sa zone n’est pas connue : écrivez A, B, C, corse ou autre.")
        premier, dernier = _date(debut), _date(fin)
        if officielle:
            premier, dernier = _jours_libres(nom, premier, dernier)
        lecture.periodes.append(_verifiee(_periode(zone, nom, premier, dernier, ligne=numero)))
    except ValidationError as refus:
        lecture.refus.append(Refus(f"Ligne {numero}{f', {nom[:80]}' if nom else ''}", " ".join(refus.messages)))


def _ne_sont_pas_des_vacances(ligne, nom):
    return mots(ligne.get("population", "")) == ["enseignants"] or mots(nom)[:1] in (["rentree"], ["prerentree"])


def _jours_libres(nom, arret, reprise):
    """The first and last days off between the day classes stop and the day they resume.

    A Saturday counts as free: hardly any school opens. A bridge (« Pont de l’Ascension ») is given by its own
    days, at times framed by the Wednesday of the last class and the Monday of the return.
    """
    if mots(nom)[:1] == ["pont"]:
        premier = arret + UN_JOUR if arret.weekday() == MERCREDI else arret
        return premier, reprise - UN_JOUR if reprise.weekday() == LUNDI else reprise
    if reprise <= arret:
        raise LigneIllisible("Le jour de la reprise manque : ajoutez ces vacances à la main quand il sera connu.")
    return (arret if arret.weekday() >= SAMEDI else arret + UN_JOUR), reprise - UN_JOUR


def _date(texte):
    """A day written `2026-10-17`, `17/10/2026`, or as an instant that falls on it in Paris."""
    try:
        if "/" in texte:
            jour = datetime.strptime(texte.split(" ")[0], "%d/%m/%Y").replace(tzinfo=PARIS)
        else:
            jour = datetime.fromisoformat(texte)
        jour = (jour.astimezone(PARIS) if jour.tzinfo else jour).date()
    except (ValueError, OverflowError):
        raise LigneIllisible(
            f"Une date ne se lit pas (« {texte[:40]} ») : écrivez-la comme 17/10/2026." if texte else "Une date manque."
        ) from None
    verifier_annee(jour)
    return jour


def _periode(zone, nom, debut, fin, *, ligne=None):
    """Holidays not written yet; they remember the line they were read on."""
    vacances = Periode.Nature.VACANCES
    periode = Periode(nature=vacances, zone=zone, nom=_en_francais(nom), date_debut=debut, date_fin=fin)
    periode.ligne = ligne
    return periode


def _verifiee(periode):
    periode.clean_fields()
    if periode.date_fin < periode.date_debut:
        raise LigneIllisible("Ces vacances se terminent avant d’avoir commencé : corrigez une date.")
    if periode.date_fin - periode.date_debut > DUREE_MAXIMUM:
        raise LigneIllisible("Ces vacances durent plus de quatre mois : vérifiez les deux dates.")
    return periode


def _en_francais(nom):
    return nom.replace("'", "’")


def _se_croisent(une, autre):
    return une.date_debut <= autre.date_fin and autre.date_debut <= une.date_fin


def _en_mots(periode):
    return f"{periode.nom}, du {jour_court(periode.date_debut)} au {jour_court(periode.date_fin)}"
