from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from config.acces import exige
from config.pagination import page_de
from config.saisie import saisie, statut
from partenaires.actions.passage import faire_passer
from partenaires.fil import fil_du_partenaire
from partenaires.forms.annulation import AnnulationForm
from partenaires.models import AccesPartenaire, Cote, Demande, PassageImpossible
from partenaires.papiers import a_repondre, papiers_du_portail
from partenaires.retrait import peut_engager, refus_au_partenaire
from partenaires.suivi import avec_cote, histoire
from partenaires.views.espace import avec_acces, avec_acces_ouvert

PASSEES_PAR_PAGE = 10


@exige("partenaires.utiliser_portail")
@require_safe
def portail(request):
    acces = AccesPartenaire.objects.select_related("partenaire").filter(compte=request.user).first()
    if acces is None:
        return render(request, "partenaires/portail_sans_acces.html")
    demandes = acces.partenaire.demandes
    context = {
        "acces": acces,
        "partenaire": acces.partenaire,
        "brouillons": demandes.brouillons().order_by("-pk"),
        "en_cours": avec_cote(demandes.en_vue()).order_by("date", "pk"),
        "devis_a_repondre": a_repondre(request.user),
        "aujourdhui": timezone.localdate(),
        "page": page_de(avec_cote(demandes.passees()).order_by("-date", "-pk"), request, par_page=PASSEES_PAR_PAGE),
    }
    return render(request, "partenaires/portail.html", context)


@exige("partenaires.utiliser_portail")
@require_safe
@avec_acces
def portail_demande(request, acces, pk):
    demande = get_object_or_404(avec_cote(acces.partenaire.demandes.select_related("partenaire")), pk=pk)
    if demande.statut == Demande.Statut.BROUILLON:
        return redirect("portail_demande_relire", pk)
    aujourdhui = timezone.localdate()
    context = {
        "demande": demande,
        "histoire": histoire(demande),
        "lignes": demande.lignes.order_by("pk"),
        "couverts": demande.couverts.order_by("pk"),
        "pieces_jointes": demande.pieces_jointes.order_by("pk"),
        "annulable": Demande.Statut.ANNULEE in demande.passages_possibles(Cote.PARTENAIRE),
        "refus": refus_au_partenaire(demande, request.user, au=aujourdhui),
        "papiers": papiers_du_portail(demande, request.user),
        "aujourdhui": aujourdhui,
        **fil_du_partenaire(demande),
    }
    return render(request, "partenaires/portail_demande.html", context)


@exige("partenaires.utiliser_portail")
@require_http_methods(["GET", "HEAD", "POST"])
@avec_acces_ouvert
def portail_demande_annuler(request, acces, pk):
    demande = get_object_or_404(acces.partenaire.demandes.envoyees(), pk=pk)
    if not peut_engager(demande, request.user):
        raise PermissionDenied
    form = AnnulationForm(*saisie(request))
    if form.is_valid():
        options = {"cote": Cote.PARTENAIRE, "par": request.user, "le": timezone.now()}
        try:
            faire_passer(demande, Demande.Statut.ANNULEE, motif=form.cleaned_data["motif"], **options)
        except PassageImpossible as refus:
            form.add_error(None, refus)
        else:
            messages.success(request, f"Demande annulée : {demande}. Le centre en est prévenu.")
            return redirect("portail_demande", pk)
    context = {"demande": demande, "form": form}
    return render(request, "partenaires/portail_demande_annuler.html", context, status=statut(form))
