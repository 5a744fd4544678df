from django import forms

from partenaires.models import Contact, Partenaire

SEMBLABLES_MONTRES = 5


class PartenaireForm(forms.ModelForm):
    siret = forms.CharField(
        label="SIRET", required=False, max_length=40, help_text="14 chiffres, avec ou sans espaces."
    )

    class Meta:
        model = Partenaire
        fields = (
            "nom",
            "nature",
            *Partenaire.ROLES,
            "telephone",
            "courriel",
            "adresse",
            "code_postal",
            "commune",
            "siret",
            "notes",
            "actif",
        )
        help_texts = {"actif": "Décochez pour ranger ce partenaire sans rien effacer."}

    def clean_nom(self):
        nom = self.cleaned_data["nom"]
        if Partenaire.objects.exclude(pk=self.instance.pk).filter(nom=" ".join(nom.split())).exists():
            raise forms.ValidationError("Un partenaire porte déjà ce nom.")
        return nom

    def clean_siret(self):
        return "".join(self.cleaned_data["siret"].split())

    def roles(self):
        """The fields of the roles, for the template."""
        return [self[champ] for champ in Partenaire.ROLES]


class NouveauPartenaireForm(PartenaireForm):
    """A new partner, and a doubt to clear when one of a near name is known."""

    autre_partenaire = forms.BooleanField(label="C’est un autre partenaire : l’ajouter quand même", required=False)

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.semblables = []

    def clean(self):
        donnees = super().clean()
        # The name as typed: one refused because it is taken must still show who bears it.
        semblables = Partenaire.objects.ressemblants(self.data.get("nom", "")).order_by("cle_recherche", "pk")
        self.semblables = list(semblables[:SEMBLABLES_MONTRES])
        if self.semblables and not donnees.get("autre_partenaire"):
            self.add_error("autre_partenaire", "Ouvrez sa fiche si c’est lui ; sinon, cochez cette case.")
        return donnees


class ContactForm(forms.ModelForm):
    class Meta:
        model = Contact
        fields = ("nom", "fonction", "telephone", "courriel")
