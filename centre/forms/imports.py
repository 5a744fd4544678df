from django import forms

from centre.tableaux.jours import est_un_jour_sans_annee, jour_et_heure
from centre.tableaux.lignes import en_jour
from centre.tableaux.limites import TAILLE_MAXIMUM
from centre.tableaux.remplacements import DECIDES
from config.saisie import numero_de

ACCEPTES = ".csv,.tsv,.txt,.xlsx,.ods"


class DepotForm(forms.Form):
    """The file of a table."""

    fichier = forms.FileField(
        label="Votre fichier",
        help_text="CSV, Excel (.xlsx) ou LibreOffice (.ods), 20 Mo et 100 000 lignes au plus.",
        widget=forms.FileInput(attrs={"accept": ACCEPTES}),
        max_length=None,
        error_messages={
            "empty": "Ce fichier est vide. Choisissez-en un autre.",
            "required": "Choisissez un fichier.",
        },
    )

    def clean_fichier(self):
        fichier = self.cleaned_data["fichier"]
        if fichier.size > TAILLE_MAXIMUM:
            raise forms.ValidationError("Ce fichier dépasse 20 Mo. Gardez-y les lignes utiles, ou coupez-le en deux.")
        return fichier


class ColonnesForm(forms.Form):
    """Which column of the table each heading of the file is."""

    def __init__(self, *args, dossier, tableau, **options):
        super().__init__(*args, **options)
        self.dossier, self.tableau = dossier, tableau
        choix = [("", "Ne pas importer"), *((nom, colonne.titre) for nom, colonne in tableau.fields.items())]
        for rang, titre in enumerate(dossier.titres):
            if titre:
                self.fields[f"colonne-{rang}"] = forms.ChoiceField(
                    label=titre, choices=choix, required=False, initial=dossier.correspondance.get(titre, "")
                )

    @property
    def rangees(self):
        """Each heading with its box and the first cells below it."""
        for nom, champ in self.fields.items():
            rang = int(nom.removeprefix("colonne-"))
            exemples = [cellules[rang] for cellules in self.dossier.extrait if rang < len(cellules) and cellules[rang]]
            yield en_jour(champ.label), self[nom], exemples

    def clean(self):
        donnees = super().clean()
        choisies = [donnees.get(nom) for nom in self.fields if donnees.get(nom)]
        du_jour = [nom for nom, champ in self.fields.items() if jour_et_heure(champ.label) and self._est_la_marque(nom)]
        for nom in (nom for nom in self.fields if du_jour and nom not in du_jour and self._est_la_marque(nom)):
            self.add_error(
                nom, "Ce titre n’est pas une date entière\u00a0: écrivez-le comme 07/01/2013 dans votre tableur."
            )
        for nom, colonne in self.tableau.fields.items():
            doubles = [champ for champ in self.fields if donnees.get(champ) == nom and champ not in du_jour]
            if len(doubles) > 1:
                self.add_error(doubles[-1], f"« {colonne.titre} » est déjà choisie plus haut : gardez-en une seule.")
            elif colonne.exigee and nom not in choisies and not self._est_donnee_sans_titre(nom, du_jour):
                self.add_error(
                    None, f"Il manque la colonne « {colonne.titre} » : dites laquelle c’est.{self._aide(nom)}"
                )
        if not choisies:
            self.add_error(None, "Aucune colonne n’est choisie : dites au moins laquelle porte les noms.")
        return donnees

    def _est_la_marque(self, nom):
        return bool(self.tableau.marque) and self.cleaned_data.get(nom) == self.tableau.marque

    def _est_donnee_sans_titre(self, nom, du_jour):
        """Whether the headings that are days, or the name of the sheet, fill this column."""
        return (nom == self.tableau.jour and du_jour) or (nom == self.tableau.feuille and self.dossier.feuille)

    def _aide(self, nom):
        """What to know when days without a year stand where those of a grid would."""
        sans_annee = any(est_un_jour_sans_annee(champ.label) for champ in self.fields.values())
        if nom != self.tableau.jour or not sans_annee:
            return ""
        return (
            " Dans une grille, les titres sont des dates entières, par exemple 07/01/2013\u00a0: écrivez-y l’année "
            "dans votre tableur, puis redonnez le fichier."
        )

    @property
    def correspondance(self):
        """`{heading: column}`, once valid."""
        return {champ.label: self.cleaned_data[nom] for nom, champ in self.fields.items()}


def reponses_aux_mots(donnees):
    """What a page says of the words of the file: `(column, cell, answer)` of each."""
    return [
        tuple(donnees.get(f"{champ}-{rang}", "") for champ in ("colonne", "dit", "vaut"))
        for rang in range(DECIDES)
        if f"vaut-{rang}" in donnees
    ]


def choix_des_lignes(donnees):
    """What a page of lines decided: `{line number: choice}`, the lines left open apart."""
    choix = {}
    for cle, valeur in donnees.items():
        numero = numero_de(cle.removeprefix("ligne-")) if cle.startswith("ligne-") else None
        if numero is not None and valeur:
            choix[numero] = valeur[:20]
    return choix
