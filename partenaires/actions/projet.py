from django.db import transaction

from partenaires.actions.nom import ecrire_sous_son_nom
from partenaires.lecture import tenir_lue
from partenaires.models import Projet


@transaction.atomic
def enregistrer_projet(projet, *, lu=None):
    """Write a project; raises NomDejaPris when somebody has just written the same one.

    `lu` is what the page had shown: EcritEntreTemps when somebody wrote something else since.
    """
    tenir_lue(projet, lu=lu)
    memes = Projet.objects.filter(nom=projet.nom)
    return ecrire_sous_son_nom(projet, "Un projet porte déjà ce nom.", memes=memes)
