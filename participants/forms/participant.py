from django import forms

from config.champs import PREMIERE_ANNEE
from partenaires.models import Partenaire
from participants.models import Participant, Quartier, Situation

SEMBLABLES_MONTREES = 5
IDENTITE = ("prenom", "nom", "surnom")


class IdentiteForm(forms.ModelForm):
    """The least the centre asks of a person; a name near a known one is confirmed. `aujourdhui` bounds the dates."""

    DOUTE = "Ouvrez la fiche de la personne si c’est elle ; sinon, cochez cette case."

    autre_personne = forms.BooleanField(label="C’est une autre personne : l’accueillir quand même", required=False)

    class Meta:
        model = Participant
        fields = ("prenom", "nom", "surnom", "genre", "annee_naissance", "telephone", "quartier", "origine")

    def __init__(self, *args, aujourdhui, **options):
        super().__init__(*args, **options)
        self.aujourdhui = aujourdhui
        self.semblables = []
        self.fields["quartier"].queryset = Quartier.objects.order_by("nom", "commune", "pk")
        self.fields["quartier"].empty_label = "Non renseigné"

    def clean_annee_naissance(self):
        annee = self.cleaned_data["annee_naissance"]
        if annee is not None and not PREMIERE_ANNEE <= annee <= self.aujourdhui.year:
            raise forms.ValidationError(f"Indiquez une année entre {PREMIERE_ANNEE} et {self.aujourdhui.year}.")
        return annee

    def clean(self):
        donnees = super().clean()
        nommee = donnees.get("surnom") or (donnees.get("prenom") and donnees.get("nom"))
        if not nommee and not self.errors.keys() & {*IDENTITE}:
            absent = "nom" if donnees.get("prenom") else "prenom"
            self.add_error(absent, "Indiquez un prénom et un nom, ou seulement un surnom.")
        self.semblables = self._semblables(donnees)
        if self.semblables and not donnees.get("autre_personne"):
            self.add_error("autre_personne", self.DOUTE)
        return donnees

    def _semblables(self, donnees):
        # Asked once: a new telephone number is no reason to doubt again.
        if self.instance.pk and not {*IDENTITE, "annee_naissance"} & {*self.changed_data}:
            return []
        identite = {champ: donnees.get(champ, "") for champ in IDENTITE}
        connues = Participant.objects.ressemblantes(**identite, annee_naissance=donnees.get("annee_naissance"))
        semblables = connues.exclude(pk=self.instance.pk).select_related("quartier").order_by("cle_recherche", "pk")
        return list(semblables[:SEMBLABLES_MONTREES])


class ParticipantForm(IdentiteForm):
    """What the centre knows of a person."""

    autre_personne = forms.BooleanField(label="C’est une autre personne : garder ces changements", required=False)

    class Meta(IdentiteForm.Meta):
        fields = (
            "prenom",
            "nom",
            "surnom",
            "genre",
            "annee_naissance",
            "telephone",
            "courriel",
            "quartier",
            "origine",
            "oriente_par",
            "date_entree",
        )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["oriente_par"].queryset = Partenaire.objects.choisissables(garde=self.instance.oriente_par_id)
        self.fields["oriente_par"].empty_label = "Aucun partenaire"

    def clean_date_entree(self):
        date = self.cleaned_data["date_entree"]
        if date > self.aujourdhui:
            raise forms.ValidationError("Cette date n’est pas encore passée : indiquez le jour du premier accueil.")
        return date

    def clean(self):
        donnees = super().clean()
        annee, entree = donnees.get("annee_naissance"), donnees.get("date_entree")
        if annee and entree and entree.year < annee:
            self.add_error("date_entree", "La personne serait entrée avant sa naissance : corrigez l’une des deux.")
        return donnees


class AccueilForm(ParticipantForm):
    """A person's welcome, with their first situation."""

    situation = forms.ChoiceField(
        label="Situation aujourd’hui",
        required=False,
        choices=[("", "Non renseignée"), *(choix for choix in Situation.Statut.choices if choix[0] != "nr")],
    )
    ressources = forms.ChoiceField(
        label="Ressources",
        required=False,
        choices=[("", "Non renseignées"), *(choix for choix in Situation.Ressources.choices if choix[0] != "nr")],
    )
    autre_personne = forms.BooleanField(label="C’est une autre personne : l’accueillir quand même", required=False)

    def __init__(self, *args, avec_situation, **options):
        super().__init__(*args, **options)
        if not avec_situation:
            del self.fields["situation"], self.fields["ressources"]
