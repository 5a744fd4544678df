from functools import partial

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from centre.exports import exporte
from config.acces import exige
from config.pagination import page_de
from config.saisie import saisie, statut
from partenaires.actions.article import enregistrer_article
from partenaires.actions.nom import NomDejaPris
from partenaires.exports.commerce import ARTICLES
from partenaires.forms.article import ArticleForm
from partenaires.lecture import EcritEntreTemps, lecture_de, lu_de
from partenaires.models import Article


@exige("partenaires.view_devis")
@exporte(ARTICLES)
def article_liste(request):
    return render(request, "partenaires/article_liste.html", {"page": page_de(ARTICLES.lire(request), request)})


@exige("partenaires.change_devis")
@require_http_methods(["GET", "HEAD", "POST"])
def article_creer(request):
    form = ArticleForm(*saisie(request))
    if form.is_valid():
        try:
            article = enregistrer_article(form.instance)
        except NomDejaPris as refus:
            form.add_error("nom", refus)
        else:
            messages.success(request, f"Article ajouté : {article}.")
            return redirect("article_liste")
    return render(request, "partenaires/article_creer.html", {"form": form}, status=statut(form))


@exige("partenaires.change_devis")
@require_http_methods(["GET", "HEAD", "POST"])
def article_modifier(request, pk):
    article = get_object_or_404(Article, pk=pk)
    nom_connu, lu = article.nom, lu_de(request, partial(lecture_de, article))
    form = ArticleForm(*saisie(request), instance=article)
    if form.is_valid():
        try:
            enregistrer_article(article, lu=lu)
        except EcritEntreTemps as refus:
            form.add_error(None, refus)
            lu = refus.lu
        except NomDejaPris as refus:
            form.add_error("nom", refus)
        else:
            messages.success(request, f"Article mis à jour : {article}. Les devis déjà écrits gardent leur prix.")
            return redirect("article_liste")
    context = {"form": form, "nom_connu": nom_connu, "lu": lu}
    return render(request, "partenaires/article_modifier.html", context, status=statut(form))
