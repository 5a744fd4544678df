"""The directory as it goes out, in the words of the table that comes in (resources.py)."""

from django.utils import timezone

from centre.tableaux.liste import Liste, Rubrique, rubriques_de
from partenaires.filters import PartenaireFilter
from partenaires.models import Partenaire, fin_de_convention
from partenaires.resources import Partenaires


def partenaires(request):
    connus = Partenaire.objects.annotate(fin_de_convention=fin_de_convention(le=timezone.localdate()))
    return PartenaireFilter(request.GET, queryset=connus.order_by("cle_recherche", "pk"))


PARTENAIRES = Liste(
    "partenaires",
    "Partenaires",
    partenaires,
    (
        *rubriques_de(Partenaires),
        Rubrique("Convention bientôt finie, le", lambda partenaire: partenaire.fin_de_convention),
    ),
)
