"""Who is enrolled, who waits, who came, whom to call, as they go out: for those who may see the people."""

from dataclasses import replace

from django.shortcuts import get_object_or_404
from django.utils import timezone

from ateliers.exports.seances import nommer_l_atelier
from ateliers.models import Appel, Atelier, Inscription, Presence
from ateliers.resources.inscriptions import Inscriptions
from ateliers.resources.presences import Presences
from centre.models import le_centre
from centre.roles import VOIR_PERSONNES
from centre.tableaux.liste import Liste, Rubrique, rubriques_de
from participants.exports import QUI, de_la_personne
from participants.models import Participant

ORDRE_DES_APPELS = ("participant__cle_recherche", "participant", "atelier", "pk")
VOIR_LA_FEUILLE = ("ateliers.change_presence",)


def inscriptions_de_l_atelier(request, pk):
    """Everybody enrolled in an atelier; those whose enrolment is over too when the page shows them."""
    inscriptions = get_object_or_404(Atelier, pk=pk).inscriptions.select_related("participant", "atelier")
    if "anciens" not in request.GET:
        inscriptions = inscriptions.en_cours_ou_a_venir(au=timezone.localdate())
    return inscriptions.order_by("participant__cle_recherche", "pk")


def presences_de_l_atelier(request, pk):
    presences = Presence.objects.filter(seance__atelier=get_object_or_404(Atelier, pk=pk))
    ordre = ("-seance__date", "-seance__heure_debut", "participant__cle_recherche", "pk")
    return presences.select_related("seance__atelier", "participant").order_by(*ordre)


def presences_de_la_personne(request, pk):
    presences = get_object_or_404(Participant, pk=pk).presences.select_related("seance__atelier", "participant")
    return presences.order_by("-seance__date", "-seance__heure_debut", "-pk")


def inscriptions_de_la_personne(request, pk):
    """Those that last or will, then those that are over, the latest first."""
    inscriptions = get_object_or_404(Participant, pk=pk).inscriptions.select_related("participant", "atelier")
    aujourdhui = timezone.localdate()
    dans_l_ordre = inscriptions.order_by("-date_debut", "-pk")
    return [*dans_l_ordre.en_cours_ou_a_venir(au=aujourdhui), *dans_l_ordre.terminees(au=aujourdhui)]


def attentes_de_l_atelier(request, pk):
    """Those who wait, in order, then those who have their answer, the latest first."""
    attentes = get_object_or_404(Atelier, pk=pk).attentes.select_related("participant")
    return [*attentes.ouvertes().dans_l_ordre(), *attentes.closes().order_by("-decidee_le", "-pk")]


def numeros_a_appeler(request, absences):
    """The inscriptions of the people who stopped coming: telling which takes longer than reading them."""
    a_appeler = Inscription.objects.sans_nouvelles(au=timezone.localdate(), absences=absences)
    if request.GET.get("ateliers") == "miens":
        a_appeler = a_appeler.filter(atelier__responsables=request.user)
    return list(a_appeler.order_by(*ORDRE_DES_APPELS).values_list("pk", flat=True))


def a_appeler(numeros):
    """These inscriptions with what their list says of each."""
    montrees = Inscription.objects.filter(pk__in=numeros).avec_absences(au=timezone.localdate())
    return montrees.select_related("participant", "atelier__pole").order_by(*ORDRE_DES_APPELS)


def _de_la_seance(attribut):
    return lambda presence: getattr(presence.seance, attribut)


DES_INSCRIPTIONS = rubriques_de(Inscriptions, atelier=lambda inscription: inscription.atelier.nom, **QUI)
DES_PRESENCES = rubriques_de(
    Presences,
    atelier=lambda presence: presence.seance.atelier.nom,
    date=_de_la_seance("date"),
    debut=_de_la_seance("heure_debut"),
    permissions=dict.fromkeys(("retard", "depart", "enfants"), VOIR_LA_FEUILLE),
    **QUI,
)
INSCRITS = Liste(
    "inscriptions",
    "Inscriptions",
    inscriptions_de_l_atelier,
    DES_INSCRIPTIONS,
    permissions=VOIR_PERSONNES,
    situer=nommer_l_atelier,
)
PRESENCES_DE_L_ATELIER = Liste(
    "presences",
    "Présences",
    presences_de_l_atelier,
    DES_PRESENCES,
    permissions=VOIR_PERSONNES,
    situer=nommer_l_atelier,
)
PRESENCES_DE_LA_PERSONNE = Liste(
    "presences",
    "Présences",
    presences_de_la_personne,
    DES_PRESENCES,
    permissions=VOIR_PERSONNES,
    situer=lambda request, pk: ("Une personne",),
)
INSCRIPTIONS_DE_LA_PERSONNE = replace(
    INSCRITS, lire=inscriptions_de_la_personne, situer=PRESENCES_DE_LA_PERSONNE.situer
)
ATTENTES = Liste(
    "attentes",
    "Liste d’attente",
    attentes_de_l_atelier,
    (
        Rubrique("Prénom", de_la_personne("prenom")),
        Rubrique("Nom", de_la_personne("nom")),
        Rubrique("Surnom", de_la_personne("surnom")),
        Rubrique("Téléphone", de_la_personne("telephone")),
        Rubrique("Motif", lambda attente: attente.get_motif_display()),
        Rubrique("Réponse", lambda attente: attente.get_issue_display()),
        Rubrique("Demandée le", lambda attente: attente.demandee_le),
        Rubrique("Place proposée le", lambda attente: attente.proposee_le),
        Rubrique("Décidée le", lambda attente: attente.decidee_le),
        Rubrique("Ce qui l’empêche", lambda attente: attente.get_empechement_display()),
    ),
    situer=nommer_l_atelier,
)
A_APPELER = Liste(
    "a-appeler",
    "Prendre des nouvelles",
    lambda request: numeros_a_appeler(request, le_centre().absences_avant_appel),
    (
        Rubrique("Prénom", de_la_personne("prenom")),
        Rubrique("Nom", de_la_personne("nom")),
        Rubrique("Surnom", de_la_personne("surnom")),
        Rubrique("Téléphone", de_la_personne("telephone")),
        Rubrique("Atelier", lambda inscription: inscription.atelier.nom),
        Rubrique("Séances manquées", lambda inscription: inscription.manquees),
        Rubrique("Dernière venue", lambda inscription: inscription.derniere_venue),
        Rubrique("Dernier appel", lambda inscription: inscription.dernier_appel),
        Rubrique("Ce qu’il a donné", lambda inscription: SUITES.get(inscription.suite_appel, "")),
    ),
    completer=a_appeler,
    situer=lambda request: ("Mes ateliers",) if request.GET.get("ateliers") == "miens" else (),
)
SUITES = dict(Appel.Suite.choices)
