from django import forms
from django.db.models import Q

from config.saisie import numero_de
from partenaires.forms.champs import MontantField
from partenaires.forms.mouvement import pas_a_venir
from partenaires.models import Action, Affectation, Demande, Projet


class ActionForm(forms.ModelForm):
    """What money is earned and spent for; the demande it settles is chosen once, at its creation."""

    class Meta:
        model = Action
        fields = ("nature", "demande", "nom", "date", "manifestation_soutien")
        help_texts = {
            "demande": "Seulement si c’est la demande d’un partenaire. Pour une plus ancienne, partez de sa page."
        }

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        libres = Demande.objects.envoyees().exclude(statut__in=Demande.ABANDONNEES).filter(action=None)
        dernieres = libres.order_by("-date", "-pk").values("pk")[: Action.PROPOSEES]
        garde = numero_de(str(self["demande"].value() or ""))
        self.fields["demande"].queryset = libres.filter(Q(pk__in=dernieres) | Q(pk=garde)).order_by("-date", "-pk")
        self.fields["demande"].empty_label = "Aucune"
        if self.instance.pk:
            del self.fields["demande"]
        if self.instance.demande_id:
            del self.fields["nature"]
        elif self.instance.pk:
            self.fields["nature"].choices = [c for c in Action.Nature.choices if c[0] != Action.Nature.DEMANDE]


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
