from django import forms

from partenaires.models import Partenaire
from participants.models import EtapeEmploi


class EtapeForm(forms.ModelForm):
    """A step of a parcours; the natures are grouped by family, `aujourdhui` bounds the end."""

    class Meta:
        model = EtapeEmploi
        fields = (
            "nature",
            "precision",
            "partenaire",
            "structure",
            "date_debut",
            "etat",
            "date_fin",
            "heures",
            "source",
        )
        labels = {"partenaire": "Chez quel partenaire"}
        help_texts = {
            "etat": "« En cours » : pas de date de fin. Tout autre état : la date à laquelle vous l’avez su.",
            "structure": "Seulement si elle n’est pas dans nos partenaires.",
            "heures": "Pour des heures en association intermédiaire ou une formation, par exemple 120.",
        }

    def __init__(self, *args, aujourdhui, **options):
        super().__init__(*args, **options)
        self.aujourdhui = aujourdhui
        self.fields["nature"].choices = [
            ("", "Choisissez l’étape"),
            *(
                (famille.label, [(nature.value, nature.label) for nature in natures])
                for famille, natures in EtapeEmploi.FAMILLES.items()
            ),
        ]
        self.fields["partenaire"].queryset = Partenaire.objects.choisissables(garde=self.instance.partenaire_id)
        self.fields["partenaire"].empty_label = "Aucun, ou une autre structure"

    def clean(self):
        donnees = super().clean()
        en_cours = donnees.get("etat") == EtapeEmploi.Etat.EN_COURS
        if "etat" not in donnees or "date_fin" not in donnees:
            return donnees
        debut, fin = donnees.get("date_debut"), donnees["date_fin"]
        if en_cours and fin:
            self.add_error("date_fin", "Une étape en cours n’a pas de date de fin : effacez-la ou changez l’état.")
        elif not en_cours and not fin:
            self.add_error("date_fin", "Cette étape n’est plus en cours : indiquez depuis quelle date.")
        elif debut and fin and fin < debut:
            self.add_error("date_fin", "L’étape se termine avant d’avoir commencé : corrigez l’une des deux dates.")
        elif fin and fin > self.aujourdhui:
            self.add_error("date_fin", "Cette date n’est pas encore passée : l’étape reste « En cours » jusque-là.")
        return donnees
