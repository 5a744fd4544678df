from django.db import transaction

from partenaires.actions.passage import tenir
from partenaires.avis import annoncer_message
from partenaires.models import Cote, Message


@transaction.atomic
def ecrire_message(demande, *, cote, auteur, texte, ecrit_le, interne=False):
    """Add a message to the thread of a demande, and tell the other side unless it is a note of the team.

    A double click writes it once: the same words by the same person, that nothing follows. Raises PartenaireRange when
    the partner that writes is put away.
    """
    demande = tenir(demande)
    if cote == Cote.PARTENAIRE:
        demande.partenaire.verifier_ouvert()
    dernier = demande.messages.order_by("ecrit_le", "pk").last()
    if dernier and (dernier.auteur_id, dernier.texte, dernier.interne) == (auteur.pk, texte, interne):
        return dernier
    message = Message.objects.create(
        demande=demande, cote=cote, auteur=auteur, texte=texte, ecrit_le=ecrit_le, interne=interne
    )
    annoncer_message(message)
    return message
