"""The lists of people that go out, in the words of the tables that come in (resources.py)."""

from dataclasses import replace

from django.db.models import Count, Prefetch
from django.shortcuts import get_object_or_404

from centre.tableaux.liste import Liste, Rubrique, mots_du_filtre, rubriques_de
from participants.connues import IDENTITE
from participants.filters import ParticipantFilter, SavoirFaireFilter, ordre_des_personnes
from participants.models import EtapeEmploi, Participant, Quartier, SavoirFaire, Situation
from participants.resources import EtapesEmploi, Personnes

VOIR_SITUATIONS = ("participants.view_situation",)
VOIR_ETAPES = ("participants.view_etapeemploi",)


def personnes(request):
    """The people of an address, by its filters."""
    connues = Participant.objects.select_related("quartier").order_by(*ordre_des_personnes())
    return ParticipantFilter(request.GET, queryset=connues)


def etapes(request):
    """The steps towards work of the people of an address, in their order, the latest of each first."""
    filtre = personnes(request)
    montrees = EtapeEmploi.objects.filter(participant__in=filtre.qs.order_by().values("pk"))
    ordre = ordre_des_personnes(filtre.form.cleaned_data.get("tri"), de="participant__")
    return montrees.order_by(*ordre, "-date_debut", "-pk")


def etapes_de_la_personne(request, pk):
    return get_object_or_404(Participant, pk=pk).etapes.order_by("-date_debut", "-pk")


def savoir_faire(request):
    """What people know how to do, by the filters of an address."""
    connus = SavoirFaire.objects.select_related("participant").order_by(
        "domaine", "cle_recherche", "participant__cle_recherche", "pk"
    )
    return SavoirFaireFilter(request.GET, queryset=connus)


def quartiers(request):
    return Quartier.objects.annotate(nb_personnes=Count("participants")).order_by("nom", "commune", "pk")


def avec_derniere_situation(personnes):
    """The people with what the columns read besides: the newest situation of each, first of `situations_connues`."""
    situations = Situation.objects.order_by("-depuis", "-pk")
    return personnes.select_related("oriente_par").prefetch_related(
        Prefetch("situations", queryset=situations, to_attr="situations_connues")
    )


def avec_qui_et_chez_qui(etapes):
    return etapes.select_related("participant", "partenaire")


def de_la_personne(attribut):
    """What a row says of its person."""
    return lambda ligne: getattr(ligne.participant, attribut)


def _de_la_situation(attribut):
    return lambda personne: getattr(personne.situations_connues[0], attribut) if personne.situations_connues else ""


QUI = {attribut: de_la_personne(attribut) for attribut in (*IDENTITE, "annee_naissance")}
PERSONNES = Liste(
    "personnes",
    "Personnes",
    personnes,
    rubriques_de(
        Personnes,
        quartier=lambda personne: str(personne.quartier or ""),
        oriente_par=lambda personne: str(personne.oriente_par or ""),
        situation=_de_la_situation("statut"),
        ressources=_de_la_situation("ressources"),
        situation_depuis=_de_la_situation("depuis"),
        permissions=dict.fromkeys(("situation", "ressources", "situation_depuis"), VOIR_SITUATIONS),
    ),
    completer=avec_derniere_situation,
)

ETAPES = Liste(
    "etapes",
    "Étapes vers l’emploi",
    etapes,
    rubriques_de(
        EtapesEmploi,
        partenaire=lambda etape: str(etape.partenaire or ""),
        **QUI,
    ),
    permissions=VOIR_ETAPES,
    completer=avec_qui_et_chez_qui,
    situer=lambda request: tuple(mots_du_filtre(personnes(request))),
)
ETAPES_DE_LA_PERSONNE = replace(ETAPES, lire=etapes_de_la_personne, situer=lambda request, pk: ("Une personne",))

SAVOIR_FAIRE = Liste(
    "savoir-faire",
    "Savoir-faire",
    savoir_faire,
    (
        Rubrique("Domaine", lambda su: su.get_domaine_display()),
        Rubrique("Savoir-faire", lambda su: su.intitule),
        Rubrique("Personne", lambda su: str(su.participant)),
        Rubrique("D’accord pour le transmettre", lambda su: su.transmet),
        Rubrique("Noté le", lambda su: su.note_le),
    ),
)
QUARTIERS = Liste(
    "quartiers",
    "Quartiers",
    quartiers,
    (
        Rubrique("Quartier", lambda quartier: quartier.nom),
        Rubrique("Commune", lambda quartier: quartier.commune),
        Rubrique("Territoire", lambda quartier: quartier.get_territoire_display()),
        Rubrique("Statut QPV vérifié le", lambda quartier: quartier.verifie_le),
        Rubrique("Personnes", lambda quartier: quartier.nb_personnes),
    ),
)
