from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from config.acces import exige
from config.saisie import saisie, statut
from partenaires.actions.acces import (
    RefusDAcces,
    changer_droits,
    retirer_acces,
    rouvrir_acces,
)
from partenaires.actions.invitation import (
    DejaCollegue,
    envoyer_acces,
    envoyer_invitation,
    inviter_un_collegue,
    retirer_invitation,
)
from partenaires.forms.acces import CollegueForm, DroitsForm
from partenaires.views.espace import avec_administrateur

# True as well of an address that has an account elsewhere: nothing tells which.
INVITATION_PARTIE = (
    "L’invitation est faite : un courrier dit la suite à l’adresse donnée. Si rien n’arrive, appelez le centre."
)


@exige("partenaires.utiliser_portail")
@require_safe
@avec_administrateur
def portail_collegues(request, acces):
    tous = acces.partenaire.acces.installes().select_related("compte").order_by("compte__nom", "compte__prenom", "pk")
    context = {
        "acces": acces,
        "partenaire": acces.partenaire,
        "ouverts": tous.filter(compte__is_active=True),
        "fermes": tous.filter(compte__is_active=False).avec_rouvrable(),
        "invitations": acces.partenaire.invitations.en_attente().order_by("nom", "prenom", "pk"),
    }
    return render(request, "partenaires/portail_collegues.html", context)


@exige("partenaires.utiliser_portail")
@require_http_methods(["GET", "HEAD", "POST"])
@avec_administrateur
def portail_collegue_inviter(request, acces):
    form = CollegueForm(*saisie(request), par=acces)
    if form.is_valid():
        try:
            invitation = inviter_un_collegue(form.instance, par=acces, le=timezone.now(), **form.droits())
        except RefusDAcces as refus:
            form.add_error("courriel" if isinstance(refus, DejaCollegue) else None, refus)
        else:
            return _envoyer(request, envoyer_invitation, invitation, acces)
    context = {"form": form, "partenaire": acces.partenaire}
    return render(request, "partenaires/portail_collegue_inviter.html", context, status=statut(form))


@exige("partenaires.utiliser_portail")
@require_POST
@avec_administrateur
def portail_invitation_renvoyer(request, acces, pk):
    invitation = get_object_or_404(acces.partenaire.invitations, pk=pk)
    return _envoyer(request, envoyer_invitation, invitation, acces)


@exige("partenaires.utiliser_portail")
@require_POST
@avec_administrateur
def portail_invitation_retirer(request, acces, pk):
    invitation = get_object_or_404(acces.partenaire.invitations, pk=pk)
    try:
        retirer_invitation(invitation, par=acces)
    except RefusDAcces as refus:
        messages.warning(request, refus.message)
    else:
        messages.success(request, f"Invitation retirée : {invitation}.")
    return redirect("portail_collegues")


def _envoyer(request, envoyer, destinee, acces):
    """The same answer, whether the person chooses a password or has an account elsewhere."""
    try:
        envoyer(destinee, par=acces, le=timezone.now())
    except RefusDAcces as refus:
        messages.warning(request, refus.message)
    else:
        messages.success(request, INVITATION_PARTIE)
    return redirect("portail_collegues")


@exige("partenaires.utiliser_portail")
@require_POST
@avec_administrateur
def portail_collegue_renvoyer(request, acces, pk):
    installes = acces.partenaire.acces.installes().select_related("compte", "partenaire")
    return _envoyer(request, envoyer_acces, get_object_or_404(installes, pk=pk), acces)


@exige("partenaires.utiliser_portail")
@require_http_methods(["GET", "HEAD", "POST"])
@avec_administrateur
def portail_collegue_retirer(request, acces, pk):
    installes = acces.partenaire.acces.installes().select_related("compte")
    collegue = get_object_or_404(installes, pk=pk, compte__is_active=True)
    if request.method == "POST" or collegue == acces:  # oneself is refused before being asked
        return _changer(request, retirer_acces, collegue, acces, "ne peut plus entrer dans cet espace")
    return render(request, "partenaires/portail_collegue_retirer.html", {"collegue": collegue})


@exige("partenaires.utiliser_portail")
@require_http_methods(["GET", "HEAD", "POST"])
@avec_administrateur
def portail_collegue_droits(request, acces, pk):
    installes = acces.partenaire.acces.installes().select_related("compte")
    collegue = get_object_or_404(installes, pk=pk, compte__is_active=True)
    form = DroitsForm(*saisie(request), instance=collegue, par=acces)
    if form.is_valid():
        try:
            change = changer_droits(collegue, par=acces, **form.cleaned_data)
        except RefusDAcces as refus:
            form.add_error(None, refus)
        else:
            messages.success(request, f"C’est noté pour {change.compte}.")
            # Whoever has just given up administering reads that page no more.
            soi = change.pk == acces.pk and not change.administrateur
            return redirect("portail" if soi else "portail_collegues")
    context = {"form": form, "collegue": collegue}
    return render(request, "partenaires/portail_collegue_droits.html", context, status=statut(form))


@exige("partenaires.utiliser_portail")
@require_POST
@avec_administrateur
def portail_collegue_rouvrir(request, acces, pk):
    collegue = get_object_or_404(acces.partenaire.acces.installes().select_related("compte"), pk=pk)
    return _changer(request, rouvrir_acces, collegue, acces, "peut de nouveau entrer dans cet espace")


def _changer(request, changer, collegue, acces, fait):
    try:
        changer(collegue, par=acces)
    except ValidationError as refus:
        messages.warning(request, refus.messages[0])
    else:
        messages.success(request, f"{collegue.compte} {fait}.")
    return redirect("portail_collegues")
