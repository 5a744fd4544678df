from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.db.transaction import non_atomic_requests
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import condition, require_http_methods, require_POST, require_safe

from centre import actions
from centre.forms import CentreForm, CompteForm, MotDePasseChangerForm, MotDePasseOublieForm
from centre.invitations import inviter, site
from centre.models import Centre, Compte
from config.acces import exige, pour_tous
from config.pagination import page_de
from config.saisie import saisie, statut


@exige("centre.change_centre")
@require_safe
def reglages(request):
    return render(request, "centre/reglages.html")


@exige("centre.change_centre")
@require_http_methods(["GET", "HEAD", "POST"])
def centre_modifier(request):
    centre = Centre.objects.first() or Centre(pk=1)
    logo_actuel = centre.logo.name
    form = CentreForm(*saisie(request), instance=centre)
    if form.is_valid():
        actions.modifier_centre(form.save(commit=False))
        messages.success(request, f"Réglages enregistrés pour {centre.nom}.")
        return redirect("reglages")
    contexte = {"form": form, "logo_actuel": logo_actuel}
    return render(request, "centre/centre_modifier.html", contexte, status=statut(form))


def _nom_du_logo(request):
    centre = Centre.objects.first()
    return f'"{centre.logo.name}"' if centre and centre.logo else None


@pour_tous
@require_safe
# Asked for by every page: kept by the browser, which checks each time that it is still the right one.
@cache_control(no_cache=True)
@condition(etag_func=_nom_du_logo)
def logo(request):
    centre = Centre.objects.first()
    if not centre or not centre.logo or not centre.logo.storage.exists(centre.logo.name):
        raise Http404("Le centre n’a pas de logo.")
    png = centre.logo.name.endswith(".png")
    with centre.logo.open("rb") as fichier:
        return HttpResponse(fichier.read(), content_type="image/png" if png else "image/jpeg")


@exige("centre.change_compte")
@require_safe
def compte_liste(request):
    comptes = Compte.objects.prefetch_related("groups").order_by("-is_active", "nom", "prenom", "pk")
    return render(request, "centre/compte_liste.html", {"page": page_de(comptes, request)})


# The account is written before its mail leaves: nobody else waits for the mail server.
@exige("centre.change_compte")
@non_atomic_requests
@require_http_methods(["GET", "HEAD", "POST"])
def compte_creer(request):
    form = CompteForm(*saisie(request))
    if form.is_valid():
        try:
            compte = actions.ouvrir_compte(form.save(commit=False), roles=form.cleaned_data["roles"])
        except actions.CompteExistant as refus:
            form.add_error("courriel", str(refus))
        else:
            inviter(request, compte)
            return redirect("compte_liste")
    return render(request, "centre/compte_creer.html", {"form": form}, status=statut(form))


@exige("centre.change_compte")
@require_http_methods(["GET", "HEAD", "POST"])
def compte_modifier(request, pk):
    compte = get_object_or_404(Compte.objects.prefetch_related("groups"), pk=pk)
    titre, ouvert = str(compte), compte.is_active
    form = CompteForm(*saisie(request), instance=compte)
    partenaire = "roles" not in form.fields
    if form.is_valid():
        try:
            actions.modifier_compte(form.save(commit=False), roles=form.cleaned_data.get("roles"), par=request.user)
        except actions.RefusDeCompte as refus:
            form.add_error(None, str(refus))
        else:
            etat = "ouvert" if compte.is_active else "fermé"
            messages.success(request, f"Compte de {compte} mis à jour : il est {etat}.")
            return redirect("compte_liste")
    contexte = {"form": form, "compte": compte, "titre": titre, "ouvert": ouvert, "partenaire": partenaire}
    return render(request, "centre/compte_modifier.html", contexte, status=statut(form))


@exige("centre.change_compte")
@non_atomic_requests
@require_POST
def compte_inviter(request, pk):
    inviter(request, get_object_or_404(Compte.objects.ouverts(), pk=pk))
    return redirect("compte_liste")


@pour_tous
@non_atomic_requests
@require_http_methods(["GET", "HEAD", "POST"])
def mot_de_passe_oublie(request):
    form = MotDePasseOublieForm(*saisie(request))
    if form.is_valid():
        actions.envoyer_lien_oublie(form.cleaned_data["courriel"], site=site(request))
        return redirect("mot_de_passe_oublie_envoye")
    return render(request, "centre/mot_de_passe_oublie.html", {"form": form}, status=statut(form))


@pour_tous
@require_safe
def mot_de_passe_oublie_envoye(request):
    return render(request, "centre/mot_de_passe_oublie_envoye.html")


@pour_tous
@require_safe
def mot_de_passe_choisi(request):
    return render(request, "centre/mot_de_passe_choisi.html")


@exige()
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def mot_de_passe_changer(request):
    form = MotDePasseChangerForm(request.user, *saisie(request))
    if form.is_valid():
        update_session_auth_hash(request, form.save())
        messages.success(
            request, "Mot de passe changé. Les autres appareils où votre compte était ouvert sont déconnectés."
        )
        return redirect("accueil")
    return render(request, "centre/mot_de_passe_changer.html", {"form": form}, status=statut(form))
