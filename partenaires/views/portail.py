from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from config.acces import exige
from config.pagination import page_de
from partenaires.fil import fil_du_partenaire
from partenaires.models import AccesPartenaire, Demande


@exige("partenaires.utiliser_portail")
@require_safe
def portail(request):
    acces = AccesPartenaire.objects.select_related("partenaire").filter(compte=request.user).first()
    if acces is None:
        return render(request, "partenaires/portail_sans_acces.html")
    demandes = acces.partenaire.demandes.visibles_par(request.user).order_by("-date", "-pk")
    context = {"partenaire": acces.partenaire, "page": page_de(demandes, request)}
    return render(request, "partenaires/portail.html", context)


@exige("partenaires.utiliser_portail")
@require_safe
def portail_demande(request, pk):
    demande = get_object_or_404(Demande.objects.visibles_par(request.user), pk=pk)
    context = {"demande": demande, **fil_du_partenaire(demande)}
    return render(request, "partenaires/portail_demande.html", context)
