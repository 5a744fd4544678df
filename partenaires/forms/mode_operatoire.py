from django import forms

from partenaires.models import ModeOperatoire

JE_NE_SAIS_PAS = [("", "Pas d’habitude connue")]


class ModeOperatoireForm(forms.ModelForm):
    """How a partner works, in three parts; everything is optional."""

    PARTIES = (
        ("S’accorder", ("canal", "preavis_jours", "reponse_jours", "decideur")),
        ("Livrer", ("remise", "habitudes")),
        ("Régler", ("reglement", "payeur", "engagement_exige", "organisme_public", "code_service")),
    )

    class Meta:
        model = ModeOperatoire
        fields = (
            "canal",
            "preavis_jours",
            "reponse_jours",
            "decideur",
            "remise",
            "habitudes",
            "reglement",
            "payeur",
            "engagement_exige",
            "organisme_public",
            "code_service",
        )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        for champ in ("canal", "remise", "reglement"):
            self.fields[champ].choices = [*JE_NE_SAIS_PAS, *self.fields[champ].choices[1:]]

    def parties(self):
        """The title of each part and its fields, for the template."""
        return [(titre, [self[champ] for champ in champs]) for titre, champs in self.PARTIES]
