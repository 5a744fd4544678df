from django import forms

from config.champs import DateInput, ZoneDeTexte
from partenaires.forms.champs import ligne_de
from partenaires.models import Demande, Devis, Passage


class DevisForm(forms.ModelForm):
    class Meta:
        model = Devis
        fields = ("allergenes", "remarques")


class AccordForm(forms.Form):
    """« Bon pour accord », from the partner's own account."""

    nom = ligne_de(Devis, "accord_nom", label="Votre nom", error_messages={"required": "Écrivez votre nom."})
    fonction = ligne_de(
        Devis,
        "accord_fonction",
        label="Votre fonction",
        error_messages={"required": "Dites à quel titre vous donnez l’accord : par exemple, trésorier."},
        help_text="Par exemple : présidente, trésorier, directrice.",
    )
    bon_pour_accord = forms.BooleanField(
        label="Bon pour accord : j’accepte ce devis, son prix et ses conditions",
        error_messages={"required": "Cochez cette case pour donner votre accord."},
    )


class AccordPapierForm(forms.Form):
    """A devis signed on paper, which the team writes down."""

    nom = ligne_de(
        Devis, "accord_nom", label="Signé par", error_messages={"required": "Écrivez le nom lu près de la signature."}
    )
    fonction = ligne_de(
        Devis,
        "accord_fonction",
        label="Sa fonction",
        error_messages={"required": "Écrivez sa fonction : par exemple, trésorier."},
        help_text="Telle qu’elle est écrite près de la signature.",
    )
    signe_le = forms.DateField(
        label="Signé le", widget=DateInput, error_messages={"required": "Indiquez la date écrite près de la signature."}
    )

    def __init__(self, *args, devis, aujourdhui, **options):
        super().__init__(*args, **options)
        self.devis, self.aujourdhui = devis, aujourdhui

    def clean_signe_le(self):
        signe_le = self.cleaned_data["signe_le"]
        if not self.devis.date <= signe_le <= self.aujourdhui:
            raise forms.ValidationError("Cette date n’est pas entre celle du devis et aujourd’hui.")
        return signe_le


class RefusForm(forms.Form):
    """Why the partner refuses."""

    motif = ligne_de(
        Demande,
        "motif",
        label="Pourquoi vous le refusez",
        help_text="Une phrase suffit : le centre la lira.",
        widget=ZoneDeTexte(attrs={"rows": 3}),
        error_messages={"required": "Dites-nous pourquoi en quelques mots."},
    )


class ChangementForm(forms.Form):
    """What should change in the devis."""

    motif = ligne_de(
        Passage,
        "motif",
        label="Ce que vous aimeriez changer",
        help_text="200 caractères au plus ; le reste peut aller dans les messages de la demande.",
        widget=ZoneDeTexte(attrs={"rows": 3}),
        error_messages={"required": "Écrivez ce que vous aimeriez changer : par exemple, 60 couverts et non 70."},
    )
