from partenaires.actions.nom import ecrire_sous_son_nom
from partenaires.models import Partenaire


def enregistrer_partenaire(partenaire):
    """Write a partner; raises NomDejaPris when somebody has just written the same one."""
    memes = Partenaire.objects.filter(nom=partenaire.nom)
    return ecrire_sous_son_nom(partenaire, "Un partenaire porte déjà ce nom.", memes=memes)
