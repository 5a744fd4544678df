from functools import partial

from django.db import transaction

from partenaires.models import DocumentPartenaire


@transaction.atomic
def modifier_document(document):
    """Write a document; one whose end has changed will be told again. Another file takes the place of the first."""
    ancien = DocumentPartenaire.objects.select_for_update(of=("self",)).get(pk=document.pk)
    if (ancien.fin, ancien.rappel_jours) != (document.fin, document.rappel_jours):
        document.rappele_le = None
    document.save()
    if ancien.fichier.name != document.fichier.name:
        transaction.on_commit(partial(document.fichier.storage.delete, ancien.fichier.name))
    return document


@transaction.atomic
def supprimer_document(document):
    """Erase a document; its file leaves the disk once that is sure."""
    nom = document.fichier.name
    document.delete()
    transaction.on_commit(partial(document.fichier.storage.delete, nom))
