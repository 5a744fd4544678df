from django.db import transaction

from partenaires.lecture import tenir_lue
from partenaires.models import Contact, Partenaire


@transaction.atomic
def ajouter_contact(contact):
    """Write a new contact; the very same one, sent twice, is given back."""
    Partenaire.objects.select_for_update(of=("self",)).get(pk=contact.partenaire_id)
    champs = ("partenaire", "nom", "fonction", "telephone", "courriel")
    connu = Contact.objects.filter(**{champ: getattr(contact, champ) for champ in champs}).order_by("pk").first()
    if connu is None:
        contact.save(force_insert=True)
    return connu or contact


@transaction.atomic
def modifier_contact(contact, *, lu=None):
    """Write a contact; `lu` is what the page had shown: EcritEntreTemps when somebody wrote something else since."""
    tenir_lue(contact, lu=lu)
    contact.save()
    return contact
