"""The door of the partner's space: each view says what it needs, and receives only what belongs to its account."""

from functools import wraps

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render

from partenaires.models import AccesPartenaire, Demande


def acces_de(request):
    """The AccesPartenaire of the account, or a 404."""
    return get_object_or_404(AccesPartenaire.objects.select_related("partenaire"), compte=request.user)


def avec_acces(view):
    """Give the view the account's AccesPartenaire."""

    @wraps(view)
    def ouverte(request, *args, **kwargs):
        return view(request, acces_de(request), *args, **kwargs)

    return ouverte


def avec_acces_ouvert(view):
    """The same, for what writes: a partner the centre no longer works with reads why nothing can be asked for."""

    @wraps(view)
    def ouverte(request, *args, **kwargs):
        acces = acces_de(request)
        if not acces.partenaire.actif:
            return render(request, "partenaires/portail_ferme.html", {"partenaire": acces.partenaire}, status=403)
        return view(request, acces, *args, **kwargs)

    return ouverte


def avec_administrateur(view):
    """The same again, for the one who invites and removes colleagues."""

    @avec_acces_ouvert
    @wraps(view)
    def ouverte(request, acces, *args, **kwargs):
        if not acces.administrateur:
            raise PermissionDenied
        return view(request, acces, *args, **kwargs)

    return ouverte


def avec_brouillon(view):
    """Give the view the draft of the address, its row held while it is written; one already sent is shown instead."""

    @avec_acces_ouvert
    @wraps(view)
    def ouverte(request, acces, pk):
        demandes = acces.partenaire.demandes.select_related("partenaire")
        if request.method == "POST":
            demandes = demandes.select_for_update(of=("self",))
        demande = get_object_or_404(demandes, pk=pk)
        if demande.statut == Demande.Statut.BROUILLON:
            return view(request, demande)
        if request.method == "POST":
            messages.info(request, "Cette demande est déjà partie : la voici telle que nous l’avons reçue.")
        return redirect("portail_demande", demande.pk)

    return ouverte
