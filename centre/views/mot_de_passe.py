from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.views import PasswordResetConfirmView
from django.db.transaction import non_atomic_requests
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from centre.actions.compte import envoyer_lien_oublie
from centre.forms.connexion import MotDePasseChangerForm, MotDePasseChoisirForm, MotDePasseOublieForm
from centre.invitations import site
from config.acces import exige, pour_tous
from config.saisie import saisie, statut


@pour_tous
@non_atomic_requests
@require_http_methods(["GET", "HEAD", "POST"])
def mot_de_passe_oublie(request):
    form = MotDePasseOublieForm(*saisie(request))
    if form.is_valid():
        envoyer_lien_oublie(form.cleaned_data["courriel"], site=site(request))
        return redirect("mot_de_passe_oublie_envoye")
    return render(request, "centre/mot_de_passe_oublie.html", {"form": form}, status=statut(form))


@pour_tous
@require_safe
def mot_de_passe_oublie_envoye(request):
    return render(request, "centre/mot_de_passe_oublie_envoye.html")


class Choisir(PasswordResetConfirmView):
    """The link received lets its person in: the password just typed twice is not asked for a third time."""

    template_name = "centre/mot_de_passe_choisir.html"
    form_class = MotDePasseChoisirForm
    success_url = reverse_lazy("accueil")

    def form_valid(self, form):
        self.post_reset_login = form.user.is_active  # the log-in page tells the others that their account is closed
        if form.user.is_active:
            messages.success(self.request, "Votre mot de passe est gardé. Bienvenue.")
        return super().form_valid(form)


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
