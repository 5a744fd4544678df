"""The thread of messages of a demande, as each side reads it: what the pages that show it need."""

from partenaires.avis import est_joignable
from partenaires.forms.message import MessageEquipeForm, MessageForm
from partenaires.mode_operatoire import mode_de


def fil_de_l_equipe(demande, *, form=None):
    """For partenaires/_demande_messages.html: both sides, the notes of the team, and how its partner works."""
    return {
        "fil": _fil(demande.messages),
        "message_form": form or MessageEquipeForm(),
        "joignable": est_joignable(demande),
        "mode": mode_de(demande.partenaire_id),
    }


def fil_du_partenaire(demande, *, form=None):
    """For partenaires/_portail_messages.html: both sides, never a note of the team."""
    return {
        "fil": _fil(demande.messages.pour_le_partenaire()),
        "message_form": form or MessageForm(),
        "ouvert": demande.partenaire.actif,
    }


def _fil(messages):
    return messages.select_related("auteur").order_by("ecrit_le", "pk")
