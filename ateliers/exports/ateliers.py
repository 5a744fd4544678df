"""The ateliers, and the needs voiced there, as they go out."""

from dataclasses import replace

from django.db.models import Count, Prefetch
from django.shortcuts import get_object_or_404
from django.utils import timezone

from ateliers.exports.seances import nommer_l_atelier
from ateliers.filters import AtelierFilter, BesoinFilter
from ateliers.models import Atelier, Besoin, Expression, Jalon, JalonTravaille, Pole
from ateliers.ordre import ordre_des_ateliers
from ateliers.reponses import reponses_a
from ateliers.resources.ateliers import Ateliers
from ateliers.resources.jalons import Jalons
from centre.roles import VOIR_PERSONNES
from centre.tableaux.liste import Liste, Rubrique, rubriques_de


def ateliers(request):
    return AtelierFilter(request.GET, queryset=Atelier.objects.select_related("pole"), request=request)


def avec_ce_qui_les_attend(ateliers):
    """The ateliers with what their list says of each, pôle by pôle."""
    maintenant = timezone.now()
    aujourdhui = timezone.localdate(maintenant)
    annotes = (
        ateliers.avec_inscrits(au=aujourdhui)
        .avec_attentes()
        .avec_prochaine_seance(le=aujourdhui)
        .avec_seances_a_pointer(le=maintenant)
    )
    return sorted(annotes, key=ordre_des_ateliers)


def besoins(request):
    connus = Besoin.objects.avec_voix().avec_etat().par_voix().select_related("atelier__pole")
    return BesoinFilter(request.GET, queryset=connus, request=request)


def besoins_de(atelier):
    return atelier.besoins.avec_voix().avec_etat().par_voix()


def voix():
    """The voices of the needs, the latest first."""
    return Expression.objects.select_related("participant").order_by("-exprimee_le", "-pk")


def jalons_de(atelier):
    """Its progression in order, each jalon with the séances that worked on it."""
    travaux = JalonTravaille.objects.select_related("seance").order_by("seance__date", "seance__heure_debut", "pk")
    return atelier.jalons.avec_etat().dans_l_ordre().prefetch_related(Prefetch("travaux", travaux))


def poles(request):
    return Pole.objects.annotate(nb_ateliers=Count("ateliers")).order_by("ordre", "nom", "pk")


def _travaille_le(jalon):
    return ", ".join(f"{travail.seance.date:%d/%m/%Y}" for travail in jalon.travaux.all())


def _seances(reponse):
    return ", ".join(f"{seance.date:%d/%m/%Y}" for seance in reponse.seances)


def _visages(reponse):
    return ", ".join(f"{visage.libelle} : {visage.nombre}" for visage in reponse.visages)


ATELIERS = Liste(
    "ateliers",
    "Ateliers",
    ateliers,
    (
        *rubriques_de(Ateliers, pole=lambda atelier: str(atelier.pole)),
        Rubrique("Personnes inscrites", lambda atelier: atelier.nb_inscrits),
        Rubrique("En attente", lambda atelier: atelier.nb_en_attente or 0),
        Rubrique("Prochaine séance", lambda atelier: atelier.prochaine_date),
        Rubrique("Feuilles à remplir", lambda atelier: atelier.nb_a_pointer or 0),
    ),
    completer=avec_ce_qui_les_attend,
)
BESOINS = Liste(
    "besoins",
    "Besoins exprimés",
    besoins,
    (
        Rubrique("Besoin", lambda reponse: reponse.besoin.get_nature_display()),
        Rubrique("En quelques mots", lambda reponse: reponse.besoin.precision),
        Rubrique("Atelier", lambda reponse: reponse.besoin.atelier.nom),
        Rubrique("Pôle", lambda reponse: str(reponse.besoin.atelier.pole)),
        Rubrique("Voix", lambda reponse: reponse.besoin.nb_voix),
        Rubrique("Où on en est", lambda reponse: Besoin.Etat(reponse.besoin.etat).label),
        Rubrique("Jalons qui y répondent", lambda reponse: ", ".join(map(str, reponse.jalons))),
        Rubrique("Séances qui y répondent", _seances),
        Rubrique("Ce qu’on en a dit", _visages),
    ),
    completer=reponses_a,
)
BESOINS_DE_L_ATELIER = replace(
    BESOINS,
    lire=lambda request, pk: besoins_de(get_object_or_404(Atelier, pk=pk)).select_related("atelier__pole"),
    situer=nommer_l_atelier,
)
VOIX = Liste(
    "voix",
    "Voix d’un besoin",
    lambda request, pk: voix().filter(besoin=get_object_or_404(Besoin, pk=pk)).select_related("besoin__atelier"),
    (
        Rubrique("Besoin", lambda voix: str(voix.besoin)),
        Rubrique("Atelier", lambda voix: voix.besoin.atelier.nom),
        Rubrique("Dit le", lambda voix: voix.exprimee_le),
        Rubrique("Voix", lambda voix: voix.nombre),
        Rubrique("Personne", lambda voix: str(voix.participant or ""), VOIR_PERSONNES),
    ),
    situer=lambda request, pk: ("Un besoin",),
)
JALONS = Liste(
    "progressions",
    "Progression",
    lambda request, pk: jalons_de(get_object_or_404(Atelier, pk=pk)).select_related("atelier"),
    (
        *rubriques_de(Jalons, atelier=lambda jalon: jalon.atelier.nom),
        Rubrique("Où on en est", lambda jalon: Jalon.Etat(jalon.etat).label),
        Rubrique("Séances qui le travaillent", _travaille_le),
    ),
    situer=nommer_l_atelier,
)
POLES = Liste(
    "poles",
    "Pôles",
    poles,
    (
        Rubrique("Ordre", lambda pole: pole.ordre),
        Rubrique("Pôle", lambda pole: pole.nom),
        Rubrique("Ateliers", lambda pole: pole.nb_ateliers),
        Rubrique("Répond aux demandes de cuisine solidaire", lambda pole: pole.cuisine_solidaire),
    ),
)
