"""The steps of a demande being prepared: what the partner may leave for later is not asked for yet."""

from django import forms

from config.champs import ZoneDeTexte, verifier_annee
from partenaires.forms.champs import montant_de
from partenaires.forms.nombres import EntierField
from partenaires.models import Demande


class OccasionForm(forms.ModelForm):
    """For which occasion: the only things a draft cannot do without."""

    class Meta:
        model = Demande
        fields = ("objet", "occasion", "nature")
        labels = {"objet": "Ce que vous préparez", "occasion": "À quelle occasion", "nature": "Ce qu’il vous faut"}
        widgets = {"nature": forms.RadioSelect}
        error_messages = {
            "objet": {"required": "Donnez un nom à votre demande : par exemple, buffet du tournoi."},
            "nature": {"required": "Choisissez ce qu’il vous faut ; « Autre » convient toujours."},
        }

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["nature"].choices = Demande.Nature.choices


class QuandForm(forms.ModelForm):
    """When and where; the date may wait when the partner stops here (`complet` false)."""

    class Meta:
        model = Demande
        fields = ("date", "heure", "lieu", "remise", "service")
        labels = {
            "date": "Le jour",
            "heure": "L’heure du service",
            "lieu": "Le lieu",
            "remise": "Comment vous recevez le repas",
            "service": "Nous avons besoin de personnes pour servir, à table ou au buffet",
        }
        widgets = {"remise": forms.RadioSelect}

    def __init__(self, *args, aujourdhui, complet=True, **options):
        super().__init__(*args, **options)
        self.aujourdhui = aujourdhui
        self.fields["date"].required = complet
        self.fields["date"].error_messages["required"] = "Choisissez le jour : nous saurons si nous pouvons."
        self.fields["date"].widget.attrs["min"] = aujourdhui.isoformat()
        self.fields["remise"].choices = [*Demande.Remise.choices, ("", "Je ne sais pas encore")]

    def clean_date(self):
        date = self.cleaned_data["date"]
        if date:
            verifier_annee(date)  # before « passée »: 0213 is a slip of the keyboard
        if date and date < self.aujourdhui:
            raise forms.ValidationError("Cette date est passée : choisissez un jour à venir.")
        return date


class DetailsForm(forms.ModelForm):
    """How it is paid for, who decides, and what else there is to know."""

    budget = montant_de(Demande, "budget", label="Votre budget")

    class Meta:
        model = Demande
        fields = ("reglement", "budget", "decideur", "numero_engagement", "materiel", "precisions")
        labels = {
            "reglement": "Comment vous pensez régler",
            "decideur": "Qui décide chez vous",
            "precisions": "Autre chose à nous dire",
        }
        help_texts = {
            "numero_engagement": "Si votre comptabilité en demande un.",
            "precisions": "Des faits utiles à la cuisine. Rien sur une personne : ni santé, ni religion.",
        }
        widgets = {
            "reglement": forms.RadioSelect,
            "materiel": ZoneDeTexte(attrs={"rows": 3}),
        }


class ApercuForm(forms.Form):
    """The day and the number being typed, when they can be read."""

    date = forms.DateField(required=False, validators=[verifier_annee])
    convives = EntierField(maximum=20_000, required=False)
