"""The ateliers, and the needs voiced there, as they go out."""

from django.utils import timezone

from ateliers.filters import AtelierFilter, BesoinFilter
from ateliers.models import Atelier, Besoin
from ateliers.ordre import ordre_des_ateliers
from ateliers.reponses import reponses_a
from ateliers.resources.ateliers import Ateliers
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
