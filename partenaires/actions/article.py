from django.db import transaction

from partenaires.actions.nom import ecrire_sous_son_nom
from partenaires.lecture import tenir_lue
from partenaires.models import Article


@transaction.atomic
def enregistrer_article(article, *, lu=None):
    """Write an article; raises NomDejaPris when somebody has just written the same one.

    `lu` is what the page had shown: EcritEntreTemps when somebody wrote something else since.
    """
    tenir_lue(article, lu=lu)
    memes = Article.objects.filter(nom=article.nom, unite=article.unite)
    return ecrire_sous_son_nom(article, "Cet article est déjà au catalogue, compté de la même façon.", memes=memes)
