from django.db import transaction

from partenaires.actions.nom import ecrire_sous_son_nom
from partenaires.lecture import tenir_lue
from partenaires.models import Partenaire


@transaction.atomic
def enregistrer_partenaire(partenaire, *, lu=None):
    """Write a partner; raises NomDejaPris when somebody has just written the same one.

    `lu` is what the page had shown: EcritEntreTemps when somebody wrote something else since.
    """
    tenir_lue(partenaire, lu=lu)
    memes = Partenaire.objects.filter(nom=partenaire.nom)
    return ecrire_sous_son_nom(partenaire, "Un partenaire porte déjà ce nom.", memes=memes)
