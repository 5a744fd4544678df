from datetime import timedelta

from django import forms

from config.champs import DateInput, verifier_annee

UN_AN = timedelta(days=366)


class PeriodeForm(forms.Form):
    """The days whose demandes may be shopped for."""

    du = forms.DateField(label="Du", widget=DateInput, validators=[verifier_annee])
    au = forms.DateField(label="Au", widget=DateInput, validators=[verifier_annee])

    def clean(self):
        donnees = super().clean()
        du, au = donnees.get("du"), donnees.get("au")
        if du and au and au < du:
            self.add_error("au", "La période se termine avant d’avoir commencé : corrigez l’une des deux dates.")
        elif du and au and au - du > UN_AN:
            self.add_error("au", "Choisissez une période d’un an au plus.")
        return donnees
