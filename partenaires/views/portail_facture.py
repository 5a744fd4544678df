from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from config.acces import exige
from config.pagination import page_de
from config.pdf import reponse_pdf
from partenaires.documents.commerce import facture_en_pdf
from partenaires.models import Facture, Recu


@exige("partenaires.utiliser_portail")
@require_safe
def portail_factures(request):
    factures = Facture.objects.du_portail(request.user).avec_soldes().select_related("corrigee")
    rangees = factures.de_la_derniere()
    context = {
        "page": page_de(rangees, request),
        "recus": Recu.objects.du_portail(request.user).order_by("-date", "-pk"),
        "totaux": factures.totaux(),
        "aujourdhui": timezone.localdate(),
    }
    return render(request, "partenaires/portail_factures.html", context)


@exige("partenaires.utiliser_portail")
@require_safe
def portail_facture_pdf(request, pk):
    facture = get_object_or_404(Facture.objects.du_portail(request.user).select_related("corrigee"), pk=pk)
    return reponse_pdf(facture_en_pdf(facture), f"{facture.nature}-{facture.numero}")
