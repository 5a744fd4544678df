"""Rows known by their name, which somebody else may be writing at the same moment."""

from partenaires.actions.nom import ecrire_sous_son_nom
from partenaires.models import Article, Projet


def enregistrer_article(article):
    """Write an article; raises NomDejaPris when somebody has just written the same one."""
    memes = Article.objects.filter(nom=article.nom, unite=article.unite)
    return ecrire_sous_son_nom(article, "Cet article est déjà au catalogue, compté de la même façon.", memes=memes)


def enregistrer_projet(projet):
    """Write a project; raises NomDejaPris when somebody has just written the same one."""
    memes = Projet.objects.filter(nom=projet.nom)
    return ecrire_sous_son_nom(projet, "Un projet porte déjà ce nom.", memes=memes)
