from datetime import timedelta

from django import forms

from partenaires.forms.champs import montant_de
from partenaires.forms.lignes_de_demande import CouvertsFormSet, LignesFormSet
from partenaires.lecture import lecture_de_demande
from partenaires.models import Couverts, Demande, LigneDemande, Partenaire, PassageImpossible
from partenaires.models.couverts import couverts_de_trop

ANCIENNE_APRES = timedelta(days=365)
DITS_PAR_PAPIER = (Demande.Statut.DEVIS_ENVOYE, Demande.Statut.FACTUREE)
# Title, sentence, fields: the page shows them in this order.
RUBRIQUES = (
    ("Quoi", "", ("partenaire", "objet", "occasion", "nature")),
    ("Quand et où", "", ("date", "date_confirmee", "heure", "lieu", "remise", "service", "materiel")),
    (
        "Combien",
        "Les nombres peuvent attendre : laissez vide ce qui n’est pas connu.",
        ("convives", "pieces"),
    ),
    ("Règlement", "", ("reglement", "budget", "decideur", "numero_engagement")),
    ("Pour l’équipe", "", ("statut", "motif", "precisions")),
)


class DemandeForm(forms.ModelForm):
    """A demande with what is asked for and its particular covers; nothing dated after `aujourdhui` was served yet."""

    budget = montant_de(Demande, "budget", help_text="En euros, si le partenaire en a un.")
    # The sum of its lines when the page was shown: a box that says it follows them.
    pieces_lues = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Demande
        fields = (
            "partenaire",
            "objet",
            "occasion",
            "nature",
            "date",
            "heure",
            "lieu",
            "remise",
            "service",
            "convives",
            "pieces",
            "materiel",
            "reglement",
            "budget",
            "decideur",
            "numero_engagement",
            "precisions",
        )
        labels = {"service": "Le centre fait le service, à table ou au buffet"}
        help_texts = {
            "objet": "Par exemple : buffet de clôture du festival.",
            "occasion": "Par exemple : assemblée générale.",
            "pieces": "Pâtisseries, parts… Laissé vide, c’est la somme des lignes comptées en pièces.",
            "materiel": "Vaisselle, nappes, tables : qui apporte quoi.",
            "motif": "Seulement pour une demande refusée ou annulée. Le partenaire peut le lire.",
            "precisions": "Pour l’équipe seulement : des quantités et des contraintes, rien sur une personne.",
        }

    def __init__(self, data=None, files=None, *, aujourdhui, **options):
        super().__init__(data, files, **options)
        self.aujourdhui = aujourdhui
        self.fields["partenaire"].queryset = Partenaire.objects.choisissables(garde=self.instance.partenaire_id)
        self.fields["partenaire"].empty_label = "Choisissez le partenaire"
        self.fields["reglement"].required = False  # left out, it stays what it was
        if self.instance.pk and self.instance.tient_a_son_partenaire():
            self.fields["partenaire"].disabled = True
            self.fields[
                "partenaire"
            ].help_text = "Il a pu la lire, ou lire ses papiers : pour un autre partenaire, notez une autre demande."
        if self.instance.pk and self.instance.vient_du_partenaire():
            self.fields["precisions"].help_text = "Écrites par le partenaire, qui les relit dans son espace."
        self.fields["nature"].choices = [("", "Choisissez la nature"), *Demande.Nature.choices]
        self.fields["remise"].choices = [("", "Pas encore décidée"), *Demande.Remise.choices]
        self.lignes = LignesFormSet(data, demande=self.instance, prefix="lignes")
        self.couverts = CouvertsFormSet(data, demande=self.instance, prefix="couverts")
        self.fields["pieces_lues"].initial = self.lignes.pieces_connues()

    def clean_reglement(self):
        return self.cleaned_data["reglement"] or self.instance.reglement

    def clean(self):
        donnees = super().clean()
        if self.lignes.is_valid() and self.couverts.is_valid():
            self._compter_les_pieces(donnees)
            self._compter_les_couverts(donnees)
        else:
            self.add_error(None, "Corrigez les lignes signalées, dans « Combien ».")
        if donnees.get("date"):
            self._verifier_service(donnees)
        return donnees

    def rubriques(self):
        """Title, sentence, fields of each part of the page."""
        return [
            (titre, phrase, [self[champ] for champ in champs if champ in self.fields])
            for titre, phrase, champs in RUBRIQUES
        ]

    def lecture(self):
        """What the page shows of the demande before anything is typed, in words."""
        lignes = [LigneDemande(**connue) for connue in self.lignes.initial]
        couverts = [Couverts(**connu) for connu in self.couverts.initial]
        return lecture_de_demande(self.instance, self._meta.fields, lignes=lignes, couverts=couverts)

    def rangees(self):
        """All its lines and all its covers, for the action."""
        return {"lignes": self.lignes.rangees(), "couverts": self.couverts.rangees()}

    def _compter_les_pieces(self, donnees):
        """The pièces are the sum of the lines that count them, unless another number was typed."""
        if "pieces" not in self.errors and donnees.get("pieces") in (None, donnees.get("pieces_lues")):
            donnees["pieces"] = self.lignes.pieces()

    def _compter_les_couverts(self, donnees):
        """No diet and no allergy has more covers than there are convives."""
        lots = [rangee for rangee in self.couverts.forms if rangee.cleaned_data and rangee.remplie]
        nombres = {lot.instance.exigence: lot.instance.nombre for lot in lots}
        if de_trop := couverts_de_trop(nombres, convives=donnees.get("convives")):
            for lot in lots:
                if lot.instance.exigence in de_trop:
                    lot.add_error("nombre", "C’est plus que le nombre de convives.")
            self.add_error(None, "Corrigez les lignes signalées, dans « Combien ».")

    def _verifier_service(self, donnees):
        statut = donnees.get("statut") or self.instance.statut
        try:
            Demande(date=donnees["date"]).verifier_service(statut, au=self.aujourdhui)
        except PassageImpossible as refus:
            self.add_error("statut" if "statut" in self.fields else "date", refus)


class NouvelleDemandeForm(DemandeForm):
    """A new demande, perhaps an old one: its status is chosen.

    One dated more than a year ago, of a day past and still waiting, or already noted, is accepted once confirmed.
    """

    date_confirmee = forms.BooleanField(
        label="La date est juste : je note une ancienne demande", required=False, widget=forms.HiddenInput
    )
    une_autre = forms.BooleanField(
        label="C’est une autre demande : la noter aussi", required=False, widget=forms.HiddenInput
    )

    class Meta(DemandeForm.Meta):
        fields = (*DemandeForm.Meta.fields, "statut", "motif")

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        jamais = (Demande.Statut.BROUILLON, Demande.Statut.EXPIREE)
        self.fields["statut"].choices = [(cle, nom) for cle, nom in Demande.Statut.choices if cle not in jamais]

    def clean(self):
        donnees = super().clean()
        if donnees.get("statut") in Demande.A_MOTIVER and donnees.get("motif") == "":
            self.add_error("motif", "Indiquez le motif du refus ou de l’annulation.")
        self._verifier_le_papier(donnees)
        if doute := self._doute_de_la_date(donnees):
            self.fields["date_confirmee"].widget = forms.CheckboxInput()
            if not donnees.get("date_confirmee"):
                self.add_error("date_confirmee", doute)
        return donnees

    def _verifier_le_papier(self, donnees):
        """A status that a devis or a facture gives is not that of a demande settled without one."""
        reglement = donnees.get("reglement") or Demande.Reglement.DEVIS_FACTURE
        if donnees.get("statut") in DITS_PAR_PAPIER and reglement != Demande.Reglement.DEVIS_FACTURE:
            self.add_error(
                "statut",
                f"Réglée par « {Demande.Reglement(reglement).label} », elle n’a ni devis ni facture : "
                "choisissez un autre statut, ou un autre règlement.",
            )

    def _doute_de_la_date(self, donnees):
        """What makes its date look mistyped, in a sentence; empty when nothing does."""
        date, statut = donnees.get("date"), donnees.get("statut")
        if date and date < self.aujourdhui - ANCIENNE_APRES:
            return "Cette date a plus d’un an : corrigez-la, ou cochez cette case."
        if date and date < self.aujourdhui and statut in Demande.A_VENIR:
            attend = Demande.Statut(statut).label
            return (
                f"Cette date est passée, et la demande attend encore (« {attend} ») : corrigez la date ou le statut, "
                "ou cochez cette case."
            )
        return ""

    def douter(self, refus):
        """Show the box that confirms it, with the reason of the doubt."""
        self.fields["une_autre"].widget = forms.CheckboxInput()
        self.add_error("une_autre", refus)
