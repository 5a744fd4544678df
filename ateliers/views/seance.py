from django.contrib import messages
from django.db.models import Count, Sum
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ateliers.actions.confirmation import AConfirmer
from ateliers.actions.seance import (
    SeanceChangee,
    SeanceEnConflit,
    annuler_report,
    annuler_seance,
    modifier_seance,
    programmer_seance,
    reporter_seance,
    retablir_seance,
)
from ateliers.conflits import creneau_de, rencontres_de
from ateliers.contenu import contenu_de
from ateliers.forms.seance import AnnulationForm, HorairesForm, SeanceForm, moment_saisi, seance_proposee
from ateliers.models import Atelier, Presence, Seance, TransitionImpossible
from config.acces import exige
from config.presentation import heure, jour
from partenaires.models import Demande


@exige("ateliers.view_seance")
@require_safe
def seance_detail(request, pk):
    seance = get_object_or_404(
        Seance.objects.avec_libelles().select_related("demande__partenaire", "reportee_a", "reportee_de", "serie"),
        pk=pk,
    )
    effectifs = seance.presences.values("statut", "role").annotate(nb=Count("pk"), enfants=Sum("enfants")).order_by()
    maintenant = timezone.now()
    context = {
        "seance": seance,
        "aujourdhui": timezone.localdate(maintenant),
        "feuille_ouverte": seance.ouverture <= maintenant,
        "responsables": seance.responsables.order_by("prenom", "nom", "pk"),
        "intervenants": seance.intervenants.order_by("nom", "pk"),
        "report_de": getattr(seance, "reportee_de", None),
        "effectifs": resume(effectifs, seance.visiteurs),
        "sur_la_feuille": any(effectifs),
        "conflits": conflits_de(seance),
        "sans_objet": est_sans_objet(seance),
    }
    context |= contenu_de(seance, avec_choix=request.user.has_perm("ateliers.change_seance"))
    return render(request, "ateliers/seance_detail.html", context)


def conflits_de(seance):
    """What a séance still to be held meets, told on its page."""
    return rencontres_de(creneau_de(seance), sauf=[seance.pk]) if seance.statut == Seance.Statut.PREVUE else ()


def est_sans_objet(seance):
    """Whether a séance still to be held prepares a demande that was given up."""
    prepare = seance.demande and seance.demande.statut in Demande.ABANDONNEES
    return bool(prepare) and seance.statut == Seance.Statut.PREVUE


def resume(effectifs, visiteurs):
    """The lines (label, number) that sum a sheet up: the participants first, then the others who were there."""
    nb = {(ligne["statut"], ligne["role"]): ligne["nb"] for ligne in effectifs}
    roles, statuts = Presence.Role, Presence.Statut
    presents = [(f"{role.label} présent", nb.get((statuts.PRESENT, role), 0)) for role in roles]
    manquants = [
        (statut.label, sum(nb.get((statut, role), 0) for role in roles)) for statut in (statuts.EXCUSE, statuts.ABSENT)
    ]
    enfants = sum(ligne["enfants"] for ligne in effectifs)
    autres = [*presents[1:], ("Enfant", enfants), ("Visiteur sans nom", visiteurs)]
    return [presents[0], *manquants, *((libelle, combien) for libelle, combien in autres if combien)]


@exige("ateliers.change_seance")
@require_http_methods(["GET", "HEAD", "POST"])
def seance_creer(request, pk):
    atelier = get_object_or_404(Atelier.objects.select_related("pole"), pk=pk)
    apres = atelier.seances.filter(pk=numero(request.GET.get("apres"))).first()
    initial = seance_proposee(atelier, apres=apres, aujourdhui=timezone.localdate())
    if request.htmx:
        return conflits_en_direct(request, SeanceForm(request.GET), Seance(atelier=atelier))
    form = SeanceForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        try:
            seance = programmer_seance(atelier, **form.cleaned_data)
        except SeanceEnConflit as refus:
            form.refuser(refus)
        else:
            messages.success(request, f"Séance ajoutée : {en_mots(seance)}.")
            if "encore" in request.POST:
                return redirect(f"{request.path}?apres={seance.pk}")
            return redirect("seance_detail", seance.pk)
    context = {"form": form, "atelier": atelier}
    return render(request, "ateliers/seance_creer.html", context, status=422 if form.is_bound else 200)


@exige("ateliers.change_seance")
@require_http_methods(["GET", "HEAD", "POST"])
def seance_modifier(request, pk):
    seance = get_object_or_404(Seance.objects.avec_libelles(), pk=pk)
    if request.htmx:
        return conflits_en_direct(request, SeanceForm(request.GET, instance=seance), seance)
    form = SeanceForm(request.POST if request.method == "POST" else None, instance=seance)
    if form.is_valid():
        try:
            seance = modifier_seance(seance, aujourdhui=timezone.localdate(), lue=form.lue(), **form.cleaned_data)
        except (SeanceChangee, AConfirmer, TransitionImpossible) as refus:
            form.refuser(refus)
        else:
            messages.success(request, f"Séance modifiée : {en_mots(seance)}.")
            return redirect("seance_detail", pk)
    context = {"form": form, "seance": seance, "empechement": "" if form.is_bound else empechement(seance)}
    return render(request, "ateliers/seance_modifier.html", context, status=422 if form.is_bound else 200)


def empechement(seance):
    """Why the page proposes no form; a form already filled in is shown again with all that it says."""
    try:
        seance.verifier_modification()
    except TransitionImpossible as refus:
        return refus.message
    return ""


@exige("ateliers.change_seance")
@require_http_methods(["GET", "HEAD", "POST"])
def seance_annuler(request, pk):
    seance = get_object_or_404(Seance.objects.avec_libelles(), pk=pk)
    a_venir = seance.date > timezone.localdate()
    form = AnnulationForm(request.POST if request.method == "POST" else None, a_venir=a_venir)
    if form.is_valid():
        try:
            annuler_seance(seance, motif=form.cleaned_data["motif"])
        except TransitionImpossible as refus:
            form.add_error(None, refus)
        else:
            messages.success(request, f"Séance annulée : {en_mots(seance)}. Prévenez les personnes inscrites.")
            return redirect("seance_detail", pk)
    context = {"form": form, "seance": seance}
    return render(request, "ateliers/seance_annuler.html", context, status=422 if form.is_bound else 200)


@exige("ateliers.change_seance")
@require_http_methods(["GET", "HEAD", "POST"])
def seance_reporter(request, pk):
    seance = get_object_or_404(Seance.objects.avec_libelles(), pk=pk)
    initial = {"heure_debut": seance.heure_debut, "heure_fin": seance.heure_fin}
    if request.htmx:
        return conflits_en_direct(request, HorairesForm(request.GET), seance)
    form = HorairesForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        try:
            nouvelle = reporter_seance(seance, aujourdhui=timezone.localdate(), **form.cleaned_data)
        except (AConfirmer, TransitionImpossible) as refus:
            form.refuser(refus)
        else:
            messages.success(request, f"Séance reportée. La nouvelle : {en_mots(nouvelle)}.")
            return redirect("seance_detail", nouvelle.pk)
    context = {"form": form, "seance": seance}
    return render(request, "ateliers/seance_reporter.html", context, status=422 if form.is_bound else 200)


@exige("ateliers.change_seance")
@require_POST
def seance_retablir(request, pk):
    seance = get_object_or_404(Seance, pk=pk)
    try:
        seance = retablir_seance(seance)
    except TransitionImpossible as refus:
        messages.error(request, refus.message)
    else:
        messages.success(request, f"Séance remise comme prévue : {en_mots(seance)}.")
    return redirect("seance_detail", pk)


@exige("ateliers.change_seance")
@require_http_methods(["GET", "HEAD", "POST"])
def report_annuler(request, pk):
    seance = get_object_or_404(Seance.objects.avec_libelles().select_related("reportee_a"), pk=pk)
    context = {"seance": seance, "empechement": ""}
    try:
        if request.method == "POST":
            seance = annuler_report(seance)
            messages.success(request, f"Report annulé. La séance est de nouveau prévue : {en_mots(seance)}.")
            return redirect("seance_detail", pk)
        seance.verifier_retour()
    except TransitionImpossible as refus:
        context["empechement"] = refus.message
    return render(request, "ateliers/report_annuler.html", context, status=409 if request.method == "POST" else 200)


def conflits_en_direct(request, form, seance):
    """What the moment being typed meets, as a fragment: nothing is written, nothing is refused."""
    moment = moment_saisi(form, seance)
    sauf = [seance.pk] if seance.pk else []
    context = {"conflits": rencontres_de(moment, sauf=sauf) if moment else ()}
    reponse = render(request, "ateliers/_conflits.html", context)
    patch_vary_headers(reponse, ["HX-Request"])
    return reponse


def en_mots(seance):
    horaires = f"de {heure(seance.heure_debut)} à {heure(seance.heure_fin)}"
    return f"{seance.atelier.nom}, {jour(seance.date)}, {horaires}"


def numero(texte):
    """A row's number read in an address; None when it is not one."""
    return int(texte) if texte and texte.isdecimal() and len(texte) <= 9 else None
