from django.db import transaction

from partenaires.lecture import garder, lecture_de, verifier_lecture
from partenaires.models import ModeOperatoire, Partenaire


@transaction.atomic
def enregistrer_mode_operatoire(mode, *, lu=None):
    """Write a partner's way of working; two people writing the first one leave a single row.

    `lu` is what the page had shown: EcritEntreTemps when somebody wrote something else since.
    """
    # The partner's row is the lock: both may have found that nothing was written yet.
    Partenaire.objects.select_for_update(of=("self",)).get(pk=mode.partenaire_id)
    ecrit = ModeOperatoire.objects.filter(partenaire=mode.partenaire_id).first()
    vierge = ModeOperatoire(partenaire_id=mode.partenaire_id)
    ecrit = ecrit or vierge
    garder(mode, ecrit, verifier_lecture(lu, ecrit=lecture_de(ecrit), voulu=lecture_de(mode)))
    ecrits = {champ.attname: getattr(mode, champ.attname) for champ in mode._meta.concrete_fields if champ.name != "id"}
    return ModeOperatoire.objects.update_or_create(partenaire=mode.partenaire, defaults=ecrits)[0]
