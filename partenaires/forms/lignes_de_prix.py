"""The lines of a devis or of a facture: typed freely or taken from the catalogue, several empty ones to fill."""

from decimal import Decimal

from django import forms

from config.saisie import saisie
from partenaires.forms.champs import MontantField, QuantiteField, ligne_de
from partenaires.forms.rangees import BORNES, Rangee, Rangees
from partenaires.models import Article, LigneDevis
from partenaires.models.devis import PRIX_OU_REMISE, QUANTITE

CHAMPS = ("designation", "quantite", "unite", "prix_unitaire")


class ChoixDArticle(forms.Select):
    """The catalogue, each article with what it writes in its line (static/js/catalogue.js)."""

    def __init__(self):
        super().__init__({"data-tremplin-catalogue": ""})
        self.articles = {}

    def create_option(self, name, value, *args, **options):
        option = super().create_option(name, value, *args, **options)
        if article := self.articles.get(str(value)):
            prix = MontantField().prepare_value(article.prix_unitaire)
            ecrits = {"designation": article.nom, "unite": article.unite, "prix_unitaire": prix}
            option["attrs"] |= {f"data-{champ}": ecrit for champ, ecrit in ecrits.items()}
        return option


class LigneDePrixForm(Rangee, forms.Form):
    """One line; an article of the catalogue gives what is not typed, a negative price is one « Remise »."""

    article = forms.ModelChoiceField(
        label="Du catalogue",
        queryset=Article.objects.none(),
        required=False,
        empty_label="Ligne libre",
        widget=ChoixDArticle,
    )
    designation = ligne_de(LigneDevis, "designation")
    quantite = QuantiteField(label="Quantité", decimal_places=3, min_value=None, validators=QUANTITE)
    unite = ligne_de(LigneDevis, "unite", required=False)
    prix_unitaire = MontantField(label="Prix à l’unité (€)", validators=PRIX_OU_REMISE)

    a_remplir = {
        "designation": "Dites ce que c’est.",
        "quantite": "Dites combien.",
        "prix_unitaire": "Indiquez le prix, même 0.",
    }

    def clean(self):
        donnees = self.cleaned_data
        if article := donnees.get("article"):
            donnees["designation"] = donnees.get("designation") or article.nom
            donnees["unite"] = donnees.get("unite") or article.unite
            if donnees.get("prix_unitaire") is None and "prix_unitaire" not in self.errors:
                donnees["prix_unitaire"] = article.prix_unitaire
        if (donnees.get("prix_unitaire") or 0) < 0:
            donnees["designation"] = donnees.get("designation") or "Remise"
            if donnees.get("quantite") is None and "quantite" not in self.errors:
                donnees["quantite"] = Decimal(1)
        return super().clean()

    def entamee(self, donnees):
        return bool(self.errors) or any(donnees.get(champ) not in (None, "") for champ in self.fields)


class LignesDePrix(Rangees):
    def __init__(self, *args, articles, **options):
        self.articles = list(articles)
        super().__init__(*args, **options)

    def add_fields(self, form, index):
        super().add_fields(form, index)
        choix = [(article.pk, str(article)) for article in self.articles]
        # One read of the catalogue for every line; the query is only for what is posted.
        form.fields["article"].queryset = Article.objects.filter(actif=True)
        form.fields["article"].choices = [("", "Ligne libre"), *choix]
        form.fields["article"].widget.articles = {str(article.pk): article for article in self.articles}

    def ecrites(self, modele):
        """The lines that were written, as rows of this model not yet tied to their paper."""
        return [modele(**{champ: form.cleaned_data[champ] for champ in CHAMPS}) for form in self.forms if form.remplie]


LignesDePrixFormSet = forms.formset_factory(LigneDePrixForm, formset=LignesDePrix, **BORNES)


def en_saisie(lignes):
    """Rows of a devis or of a facture, as the first values of `lignes_saisies`."""
    return [{champ: getattr(ligne, champ) for champ in CHAMPS} for ligne in lignes]


def lignes_saisies(request, *, connues=()):
    """The lines as they were typed, or those known before anything is, with empty lines below."""
    articles = Article.objects.filter(actif=True).order_by("nom", "pk")
    return LignesDePrixFormSet(saisie(request)[0], prefix="lignes", initial=list(connues), articles=articles)
