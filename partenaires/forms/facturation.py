from django import forms

from partenaires.models import ReglagesFacturation


class ReglagesFacturationForm(forms.ModelForm):
    class Meta:
        model = ReglagesFacturation
        fields = (
            "mention_tva",
            "signataire",
            "validite_devis",
            "acompte",
            "conditions_annulation",
            "delai_paiement",
            "coordonnees_paiement",
            "phrase_retard",
        )
