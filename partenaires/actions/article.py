from partenaires.actions.nom import ecrire_sous_son_nom
from partenaires.models import Article


def enregistrer_article(article):
    """Write an article; raises NomDejaPris when somebody has just written the same one."""
    memes = Article.objects.filter(nom=article.nom, unite=article.unite)
    return ecrire_sous_son_nom(article, "Cet article est déjà au catalogue, compté de la même façon.", memes=memes)
