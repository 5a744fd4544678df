from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from bilans.actions import RecitModifieEntreTemps, ecrire_recit, presenter_bilan
from bilans.chiffres import chiffres_de_l_annee
from bilans.forms import BilanForm, RecitForm
from bilans.models import Bilan, Recit
from bilans.sections import volets
from config.acces import exige
from config.champs import propre
from config.htmx import render_page_or_fragment
from config.saisie import saisie, statut

ECRITURE = ["GET", "HEAD", "POST"]


@exige("bilans.change_bilan")
@require_http_methods(ECRITURE)
def bilan_ecrire(request, annee):
    bilan = Bilan.objects.filter(annee=annee).first() or Bilan(annee=annee)
    form = BilanForm(*saisie(request), instance=bilan)
    if form.is_valid():
        presenter_bilan(annee, **form.cleaned_data)
        messages.success(request, f"Titre et mots-clés du bilan {annee} notés.")
        return redirect("bilan_ecrire", annee)
    context = {"annee": annee, "form": form, "volets": volets(annee)}
    return render(request, "bilans/bilan_ecrire.html", context, status=statut(form))


@exige("bilans.change_bilan")
@require_http_methods(ECRITURE)
def recit_modifier(request, annee, section):
    if section == Recit.Section.POLE:
        raise Http404("Cette partie s’écrit pôle par pôle.")
    return _ecrire(request, annee, lambda volet: volet.section.value == section)


@exige("bilans.change_bilan")
@require_http_methods(ECRITURE)
def recit_pole_modifier(request, annee, pk):
    return _ecrire(request, annee, lambda volet: volet.pole is not None and volet.pole.pk == pk)


@exige("bilans.change_bilan")
@require_POST
def recit_apercu(request):
    longueur_max = Recit._meta.get_field("texte").max_length
    context = {"texte": propre(request.POST.get("texte", "")[:longueur_max])}
    return render_page_or_fragment(request, "bilans/recit_apercu.html", "bilans/_apercu.html", context)


def _ecrire(request, annee, est_demande):
    tous = volets(annee)
    rang = next((rang for rang, volet in enumerate(tous) if est_demande(volet)), None)
    if rang is None:
        raise Http404("Ce bilan n’a pas cette partie.")
    volet, suivant = tous[rang], tous[rang + 1] if rang + 1 < len(tous) else None
    form = RecitForm(*saisie(request), initial=volet.en_formulaire)
    conflit = False
    if form.is_valid():
        try:
            ecrire_recit(annee, **volet.cle, **form.cleaned_data, par=request.user, le=timezone.now())
        except RecitModifieEntreTemps:
            conflit = True
        else:
            messages.success(request, f"« {volet.libelle} » : texte gardé.")
            return redirect(suivant.adresse if suivant and "suite" in request.POST else volet.adresse)
    return _page_d_ecriture(request, form, conflit, tous, rang)


def _page_d_ecriture(request, form, conflit, tous, rang):
    volet = tous[rang]
    context = {
        "annee": volet.annee,
        "volet": volet,
        "precedent": tous[rang - 1] if rang else None,
        "suivant": tous[rang + 1] if rang + 1 < len(tous) else None,
        "form": form,
        "version": volet.version if conflit or not form.is_bound else form["version"].value(),
        "conflit": conflit,
        "texte": form["texte"].value() or "",
        "chiffres": volet.chiffres_en_vue(chiffres_de_l_annee(volet.annee, au=timezone.localdate())),
    }
    status = 409 if conflit else statut(form)
    return render(request, "bilans/recit_modifier.html", context, status=status)
