"""The reminder of a facture that is due: on demand, once a day at most."""

from django.core.exceptions import ValidationError
from django.db import transaction

from centre.courriers import poster
from config.presentation import jour
from partenaires.envois import lecteurs_des_papiers
from partenaires.models import Facture


class RelanceImpossible(ValidationError):
    """No reminder leaves; the message says why."""


class RelancePrecoce(RelanceImpossible):
    """The facture is not due yet: a reminder asks to be confirmed."""


@transaction.atomic
def relancer(facture, *, le, avant_echeance=False):
    """Put the reminder, with the facture, in the outbox of whoever receives its papers; give them. `le` is a date.

    Raises RelanceImpossible, and RelancePrecoce up to its last day to pay unless `avant_echeance`.
    """
    Facture.objects.select_for_update(of=("self",)).get(pk=facture.pk)
    facture = Facture.objects.avec_soldes().select_related("partenaire").get(pk=facture.pk)
    if not facture.numero or facture.est_avoir or facture.reste <= 0:
        raise RelanceImpossible("Rien n’est dû sur cette facture.")
    if facture.relancee_le == le:
        raise RelanceImpossible("Un rappel est déjà parti aujourd’hui pour cette facture.")
    if not (avant_echeance or facture.est_en_retard(au=le)):
        raise RelancePrecoce(
            f"Cette facture n’est pas en retard : elle est à régler avant le {jour(facture.echeance)}."
        )
    lecteurs = lecteurs_des_papiers(facture.partenaire)
    if not lecteurs:
        raise RelanceImpossible(f"{facture.partenaire} n’a ni compte ouvert ni adresse e-mail : notez-la sur sa fiche.")
    facture.relancee_le = le
    facture.save(update_fields=["relancee_le"])
    context = {"facture": facture, "en_retard": facture.est_en_retard(au=le)}
    for lecteur in lecteurs:
        cle = f"facture_rappel:{facture.pk}:{le:%Y-%m-%d}:{lecteur.cle}"
        poster(lecteur.courriel, "partenaires/courrier_relance", context | {"espace": lecteur.compte}, cle=cle)
    return lecteurs
