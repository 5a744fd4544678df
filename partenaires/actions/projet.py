from partenaires.actions.nom import ecrire_sous_son_nom
from partenaires.models import Projet


def enregistrer_projet(projet):
    """Write a project; raises NomDejaPris when somebody has just written the same one."""
    memes = Projet.objects.filter(nom=projet.nom)
    return ecrire_sous_son_nom(projet, "Un projet porte déjà ce nom.", memes=memes)
