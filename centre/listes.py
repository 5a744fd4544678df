"""The lists of this floor that go out: the accounts, the journal and the particular days (their door is exports.py)."""

from datetime import date
from operator import itemgetter

from django.utils import timezone

from centre.filters import EchangeFilter
from centre.jours import feries
from centre.models import Compte, Echange, Periode, le_centre
from centre.tableaux.liste import Liste, Rubrique
from config.champs import DERNIERE_ANNEE, PREMIERE_ANNEE


def comptes(request):
    return Compte.objects.prefetch_related("groups").order_by("-is_active", "nom", "prenom", "pk")


def echanges(request):
    return EchangeFilter(request.GET, queryset=Echange.objects.select_related("auteur").order_by("-le", "-pk"))


def annee_demandee(request):
    """The year of the address, else this one."""
    texte = request.GET.get("annee", "")
    annee = int(texte) if texte.isascii() and texte.isdecimal() and len(texte) == 4 else 0
    return annee if PREMIERE_ANNEE <= annee <= DERNIERE_ANNEE else timezone.localdate().year


def jours_de(annee, centre):
    """The closures and the school holidays of a year, then its days off, `{day: name}`."""
    debut, fin = date(annee, 1, 1), date(annee, 12, 31)
    periodes = Periode.objects.du_centre(centre.zone_scolaire).chevauchant(debut, fin)
    jours_feries = feries(debut, fin, alsace_moselle=centre.alsace_moselle)
    return periodes.order_by("date_debut", "date_fin", "pk"), jours_feries


def jours_particuliers(request):
    """All of them as `(nature, name, first day, last day)`: the periods, then the days off, as the page has them."""
    periodes, jours_feries = jours_de(annee_demandee(request), le_centre())
    return [
        *((periode.get_nature_display(), periode.nom, periode.date_debut, periode.date_fin) for periode in periodes),
        *(("Jour férié", nom, jour, jour) for jour, nom in jours_feries.items()),
    ]


COMPTES = Liste(
    "comptes",
    "Comptes de l’équipe",
    comptes,
    (
        Rubrique("Nom", lambda compte: compte.nom),
        Rubrique("Prénom", lambda compte: compte.prenom),
        Rubrique("Rôles", lambda compte: ", ".join(compte.libelles_des_roles())),
        Rubrique("Adresse e-mail", lambda compte: compte.courriel),
        Rubrique("Ouvert", lambda compte: compte.is_active),
        Rubrique("Déjà venu", lambda compte: compte.has_usable_password()),
    ),
)
ECHANGES = Liste(
    "echanges",
    "Journal des exports et des imports",
    echanges,
    (
        Rubrique("Quand", lambda echange: echange.le),
        Rubrique("Quoi", lambda echange: echange.get_sens_display()),
        Rubrique("Tableau", lambda echange: echange.tableau),
        Rubrique("Périmètre", lambda echange: echange.perimetre),
        Rubrique("Format", lambda echange: echange.forme),
        Rubrique("Lignes", lambda echange: echange.nb_lignes),
        Rubrique("Par", lambda echange: echange.auteur or "une commande du serveur"),
    ),
)
JOURS = Liste(
    "jours",
    "Fermetures, vacances et jours fériés",
    jours_particuliers,
    (
        Rubrique("Nature", itemgetter(0)),
        Rubrique("Jours", itemgetter(1)),
        Rubrique("Premier jour", itemgetter(2)),
        Rubrique("Dernier jour", itemgetter(3)),
    ),
    situer=lambda request: (f"Année {annee_demandee(request)}",),
)
