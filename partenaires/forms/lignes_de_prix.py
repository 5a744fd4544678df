"""The lines of a devis or of a facture: typed freely or taken from the catalogue, several empty ones to fill."""

from django import forms

from partenaires.forms.champs import MontantField, ligne_de
from partenaires.models import Article, LigneDevis
from partenaires.models.article import PRIX
from partenaires.models.devis import QUANTITE

LIGNES_MAXIMUM = 60
LIGNES_VIDES = 3
CHAMPS = ("designation", "quantite", "unite", "prix_unitaire")


class LigneForm(forms.Form):
    """One line; an article of the catalogue gives what is not typed."""

    article = forms.ModelChoiceField(
        label="Du catalogue", queryset=Article.objects.none(), required=False, empty_label="Ligne libre"
    )
    designation = ligne_de(LigneDevis, "designation", required=False)
    quantite = MontantField(label="Quantité", required=False, decimal_places=3, validators=QUANTITE)
    unite = ligne_de(LigneDevis, "unite", required=False)
    prix_unitaire = MontantField(label="Prix à l’unité (€)", required=False, validators=PRIX)

    def clean(self):
        donnees = super().clean()
        article = donnees.get("article")
        if article:
            donnees["designation"] = donnees.get("designation") or article.nom
            donnees["unite"] = donnees.get("unite") or article.unite
            if donnees.get("prix_unitaire") is None and "prix_unitaire" not in self.errors:
                donnees["prix_unitaire"] = article.prix_unitaire
        if not any(donnees.get(champ) not in (None, "") for champ in self.fields):
            return donnees
        for champ, phrase in (
            ("designation", "Dites ce que c’est."),
            ("quantite", "Dites combien."),
            ("prix_unitaire", "Indiquez le prix, même 0."),
        ):
            if donnees.get(champ) in (None, "") and champ not in self.errors:
                self.add_error(champ, phrase)
        return donnees


class _Lignes(forms.BaseFormSet):
    def __init__(self, *args, articles, **options):
        self.articles = list(articles)
        super().__init__(*args, **options)

    def add_fields(self, form, index):
        super().add_fields(form, index)
        choix = [(article.pk, str(article)) for article in self.articles]
        # One read of the catalogue for every line; the query is only for what is posted.
        form.fields["article"].queryset = Article.objects.filter(actif=True)
        form.fields["article"].choices = [("", "Ligne libre"), *choix]

    def ecrites(self, modele):
        """The lines that were written, as rows of this model not yet tied to their paper."""
        return [
            modele(**{champ: form.cleaned_data[champ] for champ in CHAMPS})
            for form in self.forms
            if form.cleaned_data.get("designation")
        ]


_fabrique = forms.formset_factory(
    LigneForm, formset=_Lignes, extra=LIGNES_VIDES, max_num=LIGNES_MAXIMUM, absolute_max=LIGNES_MAXIMUM
)


def en_saisie(lignes):
    """Rows of a devis or of a facture, as the first values of `lignes_saisies`."""
    return [
        {champ: getattr(ligne, champ) for champ in CHAMPS} | {"quantite": _sans_zeros(ligne.quantite)}
        for ligne in lignes
    ]


def _sans_zeros(quantite):
    """« 350 » and « 12,5 », as they were typed, not « 350,000 »."""
    return quantite.to_integral_value() if quantite == quantite.to_integral_value() else quantite.normalize()


def lignes_saisies(donnees, *, connues=()):
    """The lines of a form: the first values given, and empty lines below."""
    return _fabrique(
        donnees,
        prefix="lignes",
        initial=list(connues),
        articles=Article.objects.filter(actif=True).order_by("nom", "pk"),
        form_kwargs={"empty_permitted": True, "use_required_attribute": False},
    )
