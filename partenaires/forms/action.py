from django import forms

from partenaires.forms.champs import DemandeField, MontantField
from partenaires.forms.mouvement import pas_a_venir
from partenaires.models import Action, Affectation, Demande, Projet


class ActionForm(forms.ModelForm):
    """What money is earned and spent for; the demande it settles is chosen once, at its creation."""

    class Meta:
        model = Action
        fields = ("nature", "demande", "nom", "date", "manifestation_soutien")
        field_classes = {"demande": DemandeField}
        help_texts = {
            "demande": "Seulement pour la demande d’un partenaire. Si elle n’est pas dans cette liste, ouvrez-la, "
            "puis « Ses recettes et ses dépenses »."
        }

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        libres = Demande.objects.envoyees().exclude(statut__in=Demande.ABANDONNEES).filter(action=None)
        self.fields["demande"].queryset = libres.select_related("partenaire").order_by("-date", "-pk")
        self.fields["demande"].empty_label = "Aucune"
        if self.instance.pk:
            del self.fields["demande"]
        if self.instance.demande_id:
            del self.fields["nature"]
        elif self.instance.pk:
            self.fields["nature"].choices = [c for c in Action.Nature.choices if c[0] != Action.Nature.DEMANDE]

    def clean(self):
        donnees = super().clean()
        if donnees.get("demande"):  # the nature proposed first may have been left as it was
            donnees["nature"] = Action.Nature.DEMANDE
        return donnees


class ProjetForm(forms.ModelForm):
    class Meta:
        model = Projet
        fields = ("nom", "description", "date")


class AffectationForm(forms.ModelForm):
    montant = MontantField(label="Montant", help_text="En euros, au plus ce qui reste.")

    class Meta:
        model = Affectation
        fields = ("projet", "montant", "date")

    def __init__(self, *args, aujourdhui, **options):
        super().__init__(*args, **options)
        self.aujourdhui = aujourdhui
        self.fields["projet"].queryset = Projet.objects.order_by("nom", "pk")
        self.fields["projet"].empty_label = "Choisissez le projet"

    def clean_date(self):
        return pas_a_venir(self.cleaned_data["date"], self.aujourdhui)
