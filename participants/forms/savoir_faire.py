from django import forms

from participants.models import SavoirFaire


class SavoirFaireForm(forms.ModelForm):
    class Meta:
        model = SavoirFaire
        fields = ("intitule", "domaine", "transmet")
        help_texts = {
            "intitule": "Ce que la personne dit elle-même. Par exemple : la pâte à crêpes, le crochet, l’arabe.",
            "transmet": "Son nom est alors proposé à l’équipe quand une séance cherche qui transmet.",
        }

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["domaine"].choices = [("", "Choisir un domaine"), *SavoirFaire.Domaine.choices]
