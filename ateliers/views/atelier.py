from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from ateliers.actions.atelier import ChiffresDeplaces, NomDejaPris, modifier_atelier, ouvrir_atelier
from ateliers.exports.ateliers import ATELIERS
from ateliers.exports.personnes import INSCRITS, PRESENCES_DE_L_ATELIER
from ateliers.exports.seances import SEANCES_DE_L_ATELIER
from ateliers.forms.atelier import AtelierForm
from ateliers.models import Atelier, Inscription
from ateliers.ordre import ordre_des_personnes
from ateliers.places import place_a_proposer
from centre.exports import exporte
from centre.roles import VOIR_PERSONNES
from config.acces import exige
from config.pagination import page_de
from config.saisie import saisie, statut

PROCHAINES_MONTREES = 6
PASSEES_PAR_PAGE = 15


@exige("ateliers.view_seance")
@exporte(ATELIERS)
def atelier_liste(request):
    filtre = ATELIERS.lire(request)
    context = {
        "filtre": filtre,
        "ateliers": ATELIERS.completer(filtre.qs),
        "filtree": any(request.GET.values()),
    }
    return render(request, "ateliers/atelier_liste.html", context)


@exige("ateliers.change_atelier")
@require_http_methods(["GET", "HEAD", "POST"])
def atelier_creer(request):
    form = AtelierForm(*saisie(request), initial={"responsables": [request.user.pk]})
    if form.is_valid():
        try:
            atelier = ouvrir_atelier(form.save(commit=False), responsables=form.cleaned_data["responsables"])
        except NomDejaPris as refus:
            form.refuser(refus)
        else:
            messages.success(request, f"Atelier ajouté : {atelier}. Prévoyez maintenant sa première séance.")
            return redirect("atelier_detail", atelier.pk)
    return render(request, "ateliers/atelier_creer.html", {"form": form}, status=statut(form))


@exige("ateliers.change_atelier")
@require_http_methods(["GET", "HEAD", "POST"])
def atelier_modifier(request, pk):
    atelier = get_object_or_404(Atelier, pk=pk)
    nom = atelier.nom
    form = AtelierForm(*saisie(request), instance=atelier)
    if form.is_valid():
        decision = {champ: form.cleaned_data[champ] for champ in ("responsables", "confirme")}
        try:
            modifier_atelier(form.save(commit=False), **decision)
        except (ChiffresDeplaces, NomDejaPris) as refus:
            form.refuser(refus)
        else:
            messages.success(request, f"Atelier modifié : {atelier}.")
            return redirect("atelier_detail", atelier.pk)
    context = {"form": form, "atelier": atelier, "nom": nom}
    return render(request, "ateliers/atelier_modifier.html", context, status=statut(form))


@exige("ateliers.change_atelier")
@require_POST
def atelier_ranger(request, pk):
    atelier = get_object_or_404(Atelier, pk=pk)
    atelier.ranger()
    messages.success(request, f"{atelier} est rangé : rien n’est effacé, vous pouvez le rouvrir.")
    return redirect("atelier_detail", pk)


@exige("ateliers.change_atelier")
@require_POST
def atelier_rouvrir(request, pk):
    atelier = get_object_or_404(Atelier, pk=pk)
    atelier.rouvrir()
    messages.success(request, f"{atelier} est de nouveau en activité.")
    return redirect("atelier_detail", pk)


@exige("ateliers.view_seance")
@exporte(SEANCES_DE_L_ATELIER, INSCRITS, PRESENCES_DE_L_ATELIER)
def atelier_detail(request, pk):
    aujourdhui = timezone.localdate()
    ateliers = Atelier.objects.select_related("pole").avec_inscrits(au=aujourdhui).avec_attentes()
    atelier = get_object_or_404(ateliers, pk=pk)
    a_venir = atelier.seances.a_venir(le=aujourdhui).avec_effectifs().order_by("date", "heure_debut", "pk")
    prochaines = list(a_venir[: PROCHAINES_MONTREES + 1])
    passees = atelier.seances.passees(au=aujourdhui).avec_effectifs().order_by("-date", "-heure_debut", "-pk")
    context = {
        "atelier": atelier,
        "aujourdhui": aujourdhui,
        "responsables": atelier.responsables.order_by("prenom", "nom", "pk"),
        "series": atelier.series.a_venir(le=aujourdhui).order_by("jour", "heure_debut", "pk"),
        "a_venir": prochaines[:PROCHAINES_MONTREES],
        "d_autres_a_venir": len(prochaines) > PROCHAINES_MONTREES,
        "page": page_de(passees, request, par_page=PASSEES_PAR_PAGE),
        "inscriptions": Inscription.objects.none(),
        "nb_terminees": 0,
        "terminees": Inscription.objects.none(),
        "place": None,
    }
    if request.user.has_perms(VOIR_PERSONNES):
        context |= inscrits_de(atelier, aujourdhui, terminees_aussi="anciens" in request.GET)
        if atelier.nb_en_attente and request.user.has_perm("ateliers.change_inscription"):
            context["place"] = place_a_proposer(atelier, au=aujourdhui)
    return render(request, "ateliers/atelier_detail.html", context)


def inscrits_de(atelier, aujourdhui, *, terminees_aussi):
    inscriptions = atelier.inscriptions.select_related("participant").order_by("pk")
    terminees = inscriptions.terminees(au=aujourdhui)
    montrees = terminees if terminees_aussi else ()
    return {
        "inscriptions": sorted(inscriptions.en_cours_ou_a_venir(au=aujourdhui), key=par_personne),
        "nb_terminees": terminees.count(),
        "terminees": sorted(montrees, key=par_personne),
    }


def par_personne(inscription):
    return ordre_des_personnes(inscription.participant)
