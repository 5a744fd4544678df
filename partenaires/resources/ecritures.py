"""The table of the ledger's lines: they enter, are never changed, and are taken back by contrary lines."""

from collections import defaultdict

from django.core.exceptions import ValidationError
from django.utils import timezone

from centre.tableaux.colonnes import Choix, Colonne, Entier, Jour, Ligne, Montant
from centre.tableaux.ecriture import ApercuDepasse
from centre.tableaux.retour import ImportTenu
from centre.tableaux.tableau import Tableau, Trouve, cle
from config.presentation import euros
from partenaires.actions.exercice import AnneeClose, tenir_annee
from partenaires.actions.mouvement import corriger_mouvement, tenir_action
from partenaires.forms.mouvement import deja_venue
from partenaires.models import Action, Exercice, Mouvement

Sens = Mouvement.Sens
SENS = {"entrée": Sens.RECETTE, "crédit": Sens.RECETTE, "sortie": Sens.DEPENSE, "débit": Sens.DEPENSE}
MOYENS = {"cb": Mouvement.Moyen.CARTE, "liquide": Mouvement.Moyen.ESPECES, "virt": Mouvement.Moyen.VIREMENT}
COMPTE = ("date", "piece", "recette", "depense")  # what an export says of a line, words apart
MOTS = ("action", "libelle", "moyen")
AUTREMENT = "Cette ligne est au livre autrement\u00a0: elle se corrige par une ligne contraire."
DEUX_MONTANTS = "Une ligne entre ou sort : gardez un seul montant."


class Ecritures(Tableau):
    """Lines of the ledger, found by their action, their day, their pièce, their sens and their amount."""

    code, titre, page = "ecritures", "Lignes du livre", "livre"
    aide = (
        "Les recettes et les dépenses du livre, une par ligne. Les actions existent déjà ; une année close reste close."
    )
    au_retour = "Rien ne s’efface du livre : chaque ligne recevra sa ligne contraire, à la date d’aujourd’hui."
    s_efface = False
    modele, identite = Mouvement, ("action", "date", "piece", "sens", "montant")
    permission_import, permission_export = "partenaires.change_mouvement", "partenaires.view_mouvement"

    date = Colonne("Date", "date", noms=("jour", "le"), widget=Jour(), exemple="07/12/2024", exigee=True)
    piece = Colonne(
        "Numéro de pièce", "piece", noms=("pièce", "n° de pièce", "justificatif"), widget=Ligne(), exigee=True
    )
    libelle = Colonne("Libellé", "libelle", noms=("objet", "désignation"), widget=Ligne(), exigee=True)
    action = Colonne(
        "Action",
        "action_id",
        noms=("nom de l'action", "manifestation", "pour"),
        widget=Ligne(),
        aide="Une action du livre ; de deux qui portent ce nom, celle de l’année.",
        exemple="Marché de Noël",
        exigee=True,
    )
    sens = Colonne("Sens", "sens", widget=Choix(Sens.choices, SENS), aide="Recette ou dépense, avec « Montant ».")
    montant = Colonne("Montant", "montant", noms=("somme", "euros"), widget=Montant(), exemple="125,50")
    recette = Colonne(
        "Recettes", "", noms=("recette", "crédit", "entrées"), widget=Montant(), aide="À la place de « Montant »."
    )
    depense = Colonne(
        "Dépenses", "", noms=("dépense", "débit", "sorties"), widget=Montant(), aide="À la place de « Montant »."
    )
    moyen = Colonne(
        "Moyen",
        "moyen",
        noms=("mode de paiement", "règlement"),
        widget=Choix(Mouvement.Moyen.choices, MOYENS),
        exemple="Chèque",
        exigee=True,
    )
    numero = Colonne(
        "Ligne du livre",
        "",
        widget=Entier(),
        aide="Le numéro qu’un export lui donne\u00a0: la même ligne, corrigée ou non, ne rentre pas une seconde fois.",
    )

    def charger(self):
        self.aujourdhui = timezone.localdate()
        self.close_jusqu_a = max(Exercice.objects.clos().values_list("annee", flat=True), default=0)
        self.actions, self.restes = defaultdict(list), {}
        for action in Action.objects.avec_montants().order_by("pk"):
            self.actions[cle(action.nom)].append((action.pk, action.date.year))
            self.restes[action.pk] = action.alloue and action.reste
        self.noms["action_id"] = dict(Action.objects.values_list("pk", "nom"))
        self.lignes, self.pareilles = {}, {}  # two payments of one facture may differ by their moyen alone
        self.libelles = {}  # `-n` for the line n that made a row: its words
        self.numerotees = {}  # pk: what an export says of the line, and its action
        for ligne in Mouvement.objects.avec_correction().select_related("corrige").order_by("-pk"):
            self.numerotees[ligne.pk] = _exportee(ligne, self.noms["action_id"][ligne.action_id]), ligne.action_id
            if not (ligne.corrige_id or ligne.est_corrigee):  # taken back, it may enter anew: an import undone returns
                lue = (ligne.action_id, ligne.date, ligne.piece_lue, ligne.sens, ligne.montant)
                self.lignes[lue] = self.pareilles[*lue, ligne.libelle, ligne.moyen] = ligne.pk

    def completer(self, valeurs):
        exportee, action = self.numerotees.get(valeurs.get("numero"), ({}, None))
        if not exportee or any(exportee[nom] != valeurs.get(nom) for nom in COMPTE):  # the number of another ledger
            valeurs.pop("numero", None)
            yield from self._lire_le_montant(valeurs)
            yield from self._trouver_l_action(valeurs)
            return
        dits = valeurs | {"action": cle(valeurs["action"])}
        yield from ((nom, AUTREMENT) for nom in MOTS if exportee[nom] != dits[nom])
        valeurs["action"] = action

    def _trouver_l_action(self, valeurs):
        trouvees = self.actions.get(cle(valeurs["action"]), [])
        if len(trouvees) > 1:
            trouvees = [action for action in trouvees if action[1] == valeurs["date"].year]
        if len(trouvees) > 1:  # « Lire et Écrire », « Écrire et Lire »
            trouvees = [action for action in trouvees if self.noms["action_id"][action[0]] == valeurs["action"]]
        if len(trouvees) == 1:
            valeurs["action"] = trouvees[0][0]
        elif self.actions.get(cle(valeurs["action"])):
            yield "action", "Plusieurs actions portent ce nom cette année : renommez-en une d’abord."
        else:
            yield "action", "Cette action n’est pas dans le livre : importez d’abord les actions, ou ouvrez-la."

    def _lire_le_montant(self, valeurs):
        """The sens and the amount, written as such or in a column of receipts and one of expenses."""
        par_colonne = {Sens.RECETTE: valeurs.get("recette"), Sens.DEPENSE: valeurs.get("depense")}
        remplies = [(sens, somme) for sens, somme in par_colonne.items() if somme]
        if len(remplies) + ("montant" in valeurs) > 1:
            yield "montant", DEUX_MONTANTS
        elif remplies:
            sens, somme = remplies[0]
            try:
                valeurs["montant"] = self.champs["montant"].clean(somme, None)
            except ValidationError as refus:
                yield sens.value, refus.messages[0]
            if valeurs.setdefault("sens", sens.value) != sens:
                yield "sens", DEUX_MONTANTS
        elif "montant" not in valeurs:
            yield "montant", "Indiquez un montant : dans « Recettes », dans « Dépenses » ou dans « Montant »."
        elif "sens" not in valeurs:
            yield "sens", "Dites si ce montant entre ou sort : recette ou dépense."

    def retrouver(self, valeurs):
        if "numero" in valeurs:
            return Trouve(certain=valeurs["numero"])
        reference = self._pareille(valeurs) or self.lignes.get(_ligne(valeurs))
        if reference is None or reference > 0:
            return Trouve(certain=reference)
        return Trouve(possibles=[(reference, f"{self.libelles[reference]}, ligne {-reference} de ce fichier")])

    def _pareille(self, valeurs):
        return self.pareilles.get((*_ligne(valeurs), valeurs["libelle"], valeurs["moyen"]))

    def retenir(self, valeurs, numero):
        self.lignes[_ligne(valeurs)] = -numero
        self.libelles[-numero] = valeurs["libelle"]

    def verifier(self, objet, valeurs):
        if objet.pk:
            if "numero" not in valeurs and self._pareille(valeurs) is None:
                yield "libelle", AUTREMENT
            return
        if objet.date.year <= self.close_jusqu_a:
            yield "date", f"Le livre est clos jusqu’à la fin de {self.close_jusqu_a} : plus rien ne s’y écrit."
        try:
            deja_venue(objet.date, self.aujourdhui)
        except ValidationError as refus:
            yield "date", refus.messages[0]
        reste = self.restes[objet.action_id]
        if reste and objet.sens == Sens.DEPENSE and reste < objet.montant:
            yield "montant", f"Des projets ont déjà reçu l’argent de cette action : il n’en reste que {euros(reste)}."

    def suites(self, objet, valeurs):
        if not objet.pk:
            objet.saisi_par = self.auteur
        return ()

    def entrainer(self, objets, *, auteur, le):
        """Hold the years and the actions until the end: one that closed or gave away meanwhile stops the writing."""
        try:
            for annee in sorted({objet.date.year for objet in objets}):
                tenir_annee(annee)
        except AnneeClose as refus:
            raise ApercuDepasse(refus.messages[0]) from refus
        for pk in sorted({objet.action_id for objet in objets if objet.sens == Sens.DEPENSE}):
            action = tenir_action(pk)
            if action.alloue and action.reste < 0:
                raise ApercuDepasse(f"« {action} » a donné son argent à des projets : reprenez une affectation.")
        return ()

    def retirer(self, modele, numeros, *, le):
        """Write the contrary line of each: nothing leaves the ledger."""
        try:
            for mouvement in Mouvement.objects.filter(pk__in=numeros).order_by("pk"):
                corriger_mouvement(mouvement, date=timezone.localdate(le), par=self.auteur, motif="import défait")
        except ValidationError as refus:
            raise ImportTenu(f"Cet import ne peut pas être défait. {refus.messages[0]}") from refus


def _exportee(ligne, action):
    """What an export says of a line, by column."""
    return {
        "date": ligne.date,
        "piece": ligne.piece_lue,
        "recette": ligne.en_recette,
        "depense": ligne.en_depense,
        "action": cle(action),
        "libelle": ligne.libelle,
        "moyen": ligne.moyen,
    }


def _ligne(valeurs):
    return tuple(valeurs[nom] for nom in Ecritures.identite)
