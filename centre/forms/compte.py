from django import forms
from django.utils.html import format_html

from centre.models import Compte
from centre.roles import PARTENAIRE, ROLES_DE_L_EQUIPE


class CompteForm(forms.ModelForm):
    """An account of the team; of a partner's account, everything but its role."""

    roles = forms.MultipleChoiceField(
        label="Ses rôles",
        choices=[
            (role.nom, format_html("<strong>{}</strong> – {}", role.libelle, role.description))
            for role in ROLES_DE_L_EQUIPE
        ],
        widget=forms.CheckboxSelectMultiple,
        help_text="Les rôles se cumulent : cochez tout ce que fait la personne.",
        error_messages={
            "required": "Cochez au moins un rôle : sans rôle, la personne ne verrait aucune page.",
            "invalid_choice": "Ce rôle n’existe pas. Choisissez parmi les rôles proposés.",
        },
    )

    class Meta:
        model = Compte
        fields = ["prenom", "nom", "courriel", "benevole", "is_active"]

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        if self.instance.pk is None:
            del self.fields["is_active"]
            return
        noms = [groupe.name for groupe in self.instance.groups.all()]
        self.initial["roles"] = noms
        if PARTENAIRE in noms:
            del self.fields["roles"], self.fields["benevole"]
