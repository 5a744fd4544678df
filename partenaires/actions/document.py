from functools import partial

from django.core.exceptions import ValidationError
from django.db import transaction

from config.fichiers import meme_contenu
from partenaires.models import DocumentPartenaire, Partenaire


class DocumentRetire(ValidationError):
    """Somebody has just taken this document away."""


@transaction.atomic
def ajouter_document(document):
    """Write a new document; the very same one, sent twice, is given back."""
    Partenaire.objects.select_for_update(of=("self",)).get(pk=document.partenaire_id)
    champs = ("partenaire", "nature", "titre", "debut", "fin", "rappel_jours")
    connus = DocumentPartenaire.objects.filter(**{champ: getattr(document, champ) for champ in champs}).order_by("pk")
    for connu in connus:
        if meme_contenu(connu.fichier, document.fichier):
            return connu
    document.save(force_insert=True)
    return document


@transaction.atomic
def modifier_document(document):
    """Write a document; one whose end has changed will be told again. Another file takes the place of the first.

    Raises DocumentRetire when it is gone.
    """
    ancien = DocumentPartenaire.objects.select_for_update(of=("self",)).filter(pk=document.pk).first()
    if ancien is None:
        raise DocumentRetire("Ce document vient d’être retiré : rien n’est enregistré.")
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
