from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.forms.models import model_to_dict

from ateliers.actions.seance import SeanceChangee
from ateliers.conflits import Creneau, creneau_de
from ateliers.forms.champs import CasesACocher, DateVraisemblable, equipe
from ateliers.forms.confirmation import FormulaireAConfirmer
from ateliers.models import Seance
from partenaires.forms.champs import DemandeField
from partenaires.models import Demande, Partenaire

UNE_SEMAINE = timedelta(days=7)
TEMOIN = "initial-date"  # never empty: without it, the page did not say what it showed


class HorairesForm(FormulaireAConfirmer, forms.ModelForm):
    """The day and the hours of a séance."""

    class Meta:
        model = Seance
        fields = ["date", "heure_debut", "heure_fin"]
        field_classes = {"date": DateVraisemblable}

    def clean(self):
        super().clean()
        debut, fin = self.cleaned_data.get("heure_debut"), self.cleaned_data.get("heure_fin")
        if debut and fin and fin <= debut:
            self.add_error("heure_fin", "La séance se termine avant d’avoir commencé : corrigez l’une des deux heures.")


class SeanceForm(HorairesForm):
    """A whole séance, apart from its sheet."""

    class Meta(HorairesForm.Meta):
        fields = [
            *HorairesForm.Meta.fields,
            "theme",
            "lieu",
            "prevu",
            "fait",
            "responsables",
            "intervenants",
            "demande",
        ]
        field_classes = HorairesForm.Meta.field_classes | {
            "demande": DemandeField,
            "responsables": CasesACocher,
            "intervenants": CasesACocher,
        }

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        seance = self.instance
        deja_la = seance.intervenants.values("pk") if seance.pk else []
        self.fields["responsables"].queryset = equipe(seance)
        self.fields["intervenants"].queryset = Partenaire.objects.filter(
            Q(est_intervenant=True, actif=True) | Q(pk__in=deja_la)
        ).order_by("nom", "pk")
        self.fields["demande"].queryset = (
            Demande.objects.envoyees()
            .filter(~Q(statut__in=Demande.ABANDONNEES) | Q(pk=seance.demande_id))
            .select_related("partenaire")
            .order_by("-date", "-pk")
        )
        self.fields["demande"].empty_label = "Aucune"

    @property
    def lecture(self):
        """The hidden fields that say what the person read; none for a new séance."""
        champs = self._champs_lus()
        if TEMOIN in self.data:
            # A list read empty sent nothing: what was ticked since would pass for what was read.
            champs = [champ for champ in champs if champ.html_initial_name in self.data]
        return [champ.as_hidden(only_initial=True) for champ in champs]

    def lue(self):
        """The fields as the person read them; those that came back unreadable are left out."""
        valeurs = {}
        for champ in self._champs_lus() if TEMOIN in self.data else ():
            with suppress(ValidationError):
                brute = champ.field.hidden_widget().value_from_datadict(self.data, self.files, champ.html_initial_name)
                valeurs[champ.name] = champ.field.clean(brute)
        return valeurs

    def refuser(self, refus):
        super().refuser(refus)
        if isinstance(refus, SeanceChangee):
            self._relire(refus)

    def _champs_lus(self):
        return [self[nom] for nom in self._meta.fields] if self.instance.pk else []

    def _relire(self, refus):
        """What is written now has been shown: the next answer replaces it knowingly."""
        ecrites = model_to_dict(refus.seance, fields=refus.error_dict)
        self.data = self.data.copy()
        for nom, valeur in ecrites.items():
            valeur = self.fields[nom].prepare_value(valeur)
            valeurs = valeur if isinstance(valeur, list) else ["" if valeur is None else valeur]
            self.data.setlist(self[nom].html_initial_name, [str(une) for une in valeurs])


def moment_saisi(form, seance):
    """The moment being typed in the form of a séance (a Creneau), its fields completed by the séance; None so far."""
    form.is_valid()
    saisi = form.cleaned_data
    if not {"date", "heure_debut", "heure_fin"} <= saisi.keys():
        return None
    creneau = creneau_de(seance) if seance.pk else Creneau(saisi["date"], saisi["heure_debut"], saisi["heure_fin"])
    connus = {nom: saisi[nom] for nom in ("date", "heure_debut", "heure_fin", "lieu") if nom in saisi}
    if "responsables" in saisi:
        connus["responsables"] = frozenset(compte.pk for compte in saisi["responsables"])
    return replace(creneau, atelier=seance.atelier_id, **connus)


class AnnulationForm(forms.Form):
    motif = forms.ChoiceField(
        label="Pourquoi cette séance n’aura-t-elle pas lieu ?",
        choices=Seance.MotifAnnulation.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Indiquez le motif de l’annulation."},
    )

    def __init__(self, *args, a_venir=False, **options):
        super().__init__(*args, **options)
        if a_venir:  # nobody can have failed to come yet
            absent = Seance.MotifAnnulation.PUBLIC_ABSENT
            self.fields["motif"].choices = [choix for choix in Seance.MotifAnnulation.choices if choix[0] != absent]


def seance_proposee(atelier, *, apres, aujourdhui):
    """The values a new séance starts with: those of the séance `apres`, else of the last one, a week later."""
    modele = apres or atelier.seances.order_by("-date", "-heure_debut", "-pk").first()
    if modele is None:
        return {"date": aujourdhui, "lieu": atelier.lieu, "responsables": list(atelier.responsables.all())}
    dans_une_semaine = modele.date + UNE_SEMAINE
    return {
        "date": dans_une_semaine if apres else max(dans_une_semaine, aujourdhui),
        "heure_debut": modele.heure_debut,
        "heure_fin": modele.heure_fin,
        "lieu": modele.lieu,
        "prevu": modele.suite,
        "responsables": list(modele.responsables.all()),
    }
