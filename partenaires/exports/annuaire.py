"""The directory as it goes out, in the words of the table that comes in (resources.py)."""

from django.utils import timezone

from centre.tableaux.liste import Liste, Rubrique, mots_du_filtre, rubriques_de
from partenaires.filters import PartenaireFilter
from partenaires.models import Contact, Partenaire, fin_de_convention
from partenaires.resources import Contacts, Partenaires


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


def contacts(request):
    """The contacts of the partners that the page shows."""
    chez = partenaires(request).qs.values("pk")
    return (
        Contact.objects.filter(partenaire__in=chez)
        .select_related("partenaire")
        .order_by("partenaire__cle_recherche", "nom", "pk")
    )


CONTACTS = Liste(
    "contacts",
    "Contacts des partenaires",
    contacts,
    rubriques_de(Contacts, partenaire=lambda contact: contact.partenaire.nom),
    situer=lambda request: tuple(mots_du_filtre(partenaires(request))),
)
