"""The attendance sheet: one form, one address; each button posts the whole sheet, so that nothing typed is lost."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from ateliers.actions.feuille import (
    FeuilleChangee,
    FeuilleSansPersonne,
    PersonneInconnue,
    accueillir_sur_place,
    enregistrer_feuille,
)
from ateliers.forms.feuille import Feuille
from ateliers.forms.venue import Venue, VenueForm
from ateliers.models import Presence, Seance
from ateliers.models.seance import PointageImpossible
from config.acces import exige, se_relit
from config.htmx import render_page_or_fragment
from config.presentation import INSECABLE, accord


@exige("ateliers.change_presence")
@se_relit
@require_http_methods(["GET", "HEAD", "POST"])
def seance_presences(request, pk):
    seance = _seance(pk)
    maintenant = timezone.now()
    geste = _geste_de(request.POST) if request.method == "POST" else _ouvrir
    try:
        seance.verifier_pointage(le=maintenant)
        return geste(request, seance, maintenant)
    except PointageImpossible as empechement:
        context = {"seance": seance, "empechement": empechement.message}
        return render(
            request, "ateliers/seance_presences.html", context, status=409 if request.method == "POST" else 200
        )


def _seance(pk):
    seances = Seance.objects.avec_libelles().select_related("pointee_par", "reportee_a")
    return get_object_or_404(seances, pk=pk)


def _geste_de(saisie):
    """What the pressed button asks for; without one (a key, a browser of its own mind) nothing is written."""
    if "ajouter" in saisie:
        return _ajouter
    if "retirer" in saisie:
        return _retirer
    if "retirer_encadrant" in saisie:
        return _retirer_encadrant
    gestes = {
        "ajouter_encadrant": _ajouter_encadrant,
        "enregistrer": _enregistrer,
        "enregistrer_sans_personne": _enregistrer,
        "tous_presents": _marquer_tous_presents,
        "creer": _creer,
    }
    geste = gestes.get(saisie.get("action"), _chercher)
    return _relire if "reprise" in saisie and geste in (_enregistrer, _creer) else geste


def _relire(request, seance, maintenant):
    """The sheet given back after log-in, still unwritten: read again before it is saved."""
    return _page(request, Feuille(seance, request.POST), maintenant)


def _ouvrir(request, seance, maintenant):
    return _page(request, Feuille(seance), maintenant)


def _enregistrer(request, seance, maintenant):
    feuille = Feuille(seance, request.POST)
    if not feuille.est_valide():
        return _page(request, feuille, maintenant, status=422)
    try:
        seance = enregistrer_feuille(
            seance,
            lignes=[ligne.ligne for ligne in feuille.lignes],
            equipe=feuille.equipe.encadrants,
            version=feuille.version,
            fait_lu=feuille.form.fait_lu,
            par=request.user,
            le=maintenant,
            sans_personne=request.POST["action"] == "enregistrer_sans_personne",
            **feuille.form.cleaned_data,
        )
    except FeuilleSansPersonne as question:
        feuille.question = question.message
    except PersonneInconnue as faute:
        feuille.fautes.append(faute.message)
    except FeuilleChangee as alerte:
        return _confronter(request, _seance(seance.pk), maintenant, alerte.message)
    else:
        messages.success(request, resume_enregistree(seance, feuille.nb_a_marquer))
        return redirect(reverse("seance_presences", args=[seance.pk]) + "#suite")
    return _page(request, feuille, maintenant, status=422)


def _confronter(request, seance, maintenant, alerte):
    feuille = Feuille(seance, request.POST)
    if feuille.est_valide():
        feuille.confronter()
    feuille.alerte = alerte
    return _page(request, feuille, maintenant, status=409)


def _marquer_tous_presents(request, seance, maintenant):
    feuille = Feuille(seance, request.POST)
    feuille.tous_presents()
    return _page(request, feuille, maintenant)


def _chercher(request, seance, maintenant):
    return _page(request, Feuille(seance, request.POST), maintenant, venue=Venue.cherchee(request.POST, request.user))


def _ajouter(request, seance, maintenant):
    return _avec(request, seance, maintenant, request.POST["ajouter"])


def _creer(request, seance, maintenant):
    if not request.user.has_perm("participants.add_participant"):
        raise PermissionDenied
    form = VenueForm(request.POST)
    if not form.is_valid():
        return _chercher(request, seance, maintenant)
    personne = accueillir_sur_place(seance, homonymes=form.homonymes(), **form.identite())
    return _avec(request, seance, maintenant, str(personne.pk))


def _avec(request, seance, maintenant, numero):
    """The sheet, still unwritten, with that person marked present."""
    saisie = request.POST.copy()
    saisie.appendlist("ligne", numero)
    saisie[f"ligne-{numero}-statut"] = Presence.Statut.PRESENT
    feuille = Feuille(seance, saisie)
    nom = next((str(ligne.participant) for ligne in feuille.lignes if str(ligne.participant.pk) == numero), "")
    return _page(request, feuille, maintenant, venue=Venue(ajoutee=nom))


def _retirer(request, seance, maintenant):
    return _page(request, Feuille(seance, _sans(request.POST, "ligne", request.POST["retirer"])), maintenant)


def _ajouter_encadrant(request, seance, maintenant):
    saisie, numero = request.POST.copy(), request.POST.get("encadrant", "")
    if numero:
        saisie.appendlist("equipe", numero)
    return _page(request, Feuille(seance, saisie), maintenant, encadrant=numero)


def _retirer_encadrant(request, seance, maintenant):
    return _page(request, Feuille(seance, _sans(request.POST, "equipe", request.POST["retirer_encadrant"])), maintenant)


def _sans(donnees, liste, numero):
    """What was posted, without that number in the list."""
    saisie = donnees.copy()
    saisie.setlist(liste, [autre for autre in saisie.getlist(liste) if autre != numero])
    return saisie


def _page(request, feuille, maintenant, *, venue=None, encadrant="", status=200):
    suivantes = Seance.objects.avec_libelles().a_pointer(le=maintenant)
    context = {
        "seance": feuille.seance,
        "empechement": "",
        "feuille": feuille,
        "venue": venue or Venue(),
        "encadrant": encadrant,
        "reprise": "reprise" in request.POST,
        "suivante": suivantes.exclude(pk=feuille.seance.pk).order_by("-date", "-heure_debut", "pk").first(),
    }
    resultats_seuls = request.htmx and request.htmx.target == "feuille-resultats"
    fragment = "ateliers/_feuille_resultats.html" if resultats_seuls else "ateliers/_feuille.html"
    return render_page_or_fragment(request, "ateliers/seance_presences.html", fragment, context, status)


def resume_enregistree(seance, a_marquer):
    comptes = seance.presences.comptes()
    presents, participants = comptes["presents"], comptes["participants"]
    points = [f"{presents} {accord(presents, 'présent,présents')}"]
    if participants != presents:
        points[0] += f" dont {participants} {accord(participants, 'participant,participants')}"
    for nombre, formes in (
        (comptes["excuses"], "excusé,excusés"),
        (comptes["absents"], "absent,absents"),
        (comptes["enfants"], "enfant,enfants"),
        (seance.visiteurs, "visiteur sans nom,visiteurs sans nom"),
        (a_marquer, "personne non pointée,personnes non pointées"),
    ):
        if nombre:
            points.append(f"{nombre} {accord(nombre, formes)}")
    return f"Feuille enregistrée{INSECABLE}: {', '.join(points)}."
