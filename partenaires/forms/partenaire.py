from django import forms

from config.recherche import se_ressemblent
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


class NouveauContactForm(ContactForm):
    """A new contact, and a doubt to clear when the partner has one of a near name.

    The very same one is left to the deed: it is a form sent twice.
    """

    autre_contact = forms.BooleanField(
        label="C’est une autre personne : l’ajouter aussi", required=False, widget=forms.HiddenInput
    )

    def clean(self):
        donnees = super().clean()
        connus = self.instance.partenaire.contacts.order_by("pk")
        dits = {champ: donnees.get(champ) for champ in self._meta.fields}
        for contact in connus:
            meme = all(getattr(contact, champ) == dit for champ, dit in dits.items())
            if dits["nom"] and not meme and se_ressemblent(dits["nom"], contact.nom):
                self._douter(contact)
                break
        return donnees

    def _douter(self, contact):
        self.fields["autre_contact"].widget = forms.CheckboxInput()
        if not self.cleaned_data.get("autre_contact"):
            connu = ", ".join(dit for dit in (contact.nom, contact.fonction, contact.telephone) if dit)
            self.add_error(
                "autre_contact",
                f"Déjà connu : {connu}. Si c’est cette personne, modifiez-la ; sinon, cochez cette case.",
            )
