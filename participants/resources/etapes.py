"""The table of the steps towards work."""

from collections import defaultdict

from django.core.exceptions import ValidationError
from django.utils import timezone

from centre.tableaux.colonnes import Choix, Colonne, Entier, Jour, Ligne
from centre.tableaux.nommees import Nommees
from centre.tableaux.tableau import Tableau, Trouve, cle
from config.presentation import jour_court
from partenaires.models import Partenaire
from participants.connues import Connues
from participants.models import EtapeEmploi
from participants.resources.designation import ANNEE_NAISSANCE, NOM, PRENOM, SURNOM, designer
from participants.resources.noms import ecarter_un_total

Etat = EtapeEmploi.Etat
ETATS = dict.fromkeys(("obtenue", "réussi", "réussie", "terminé", "terminée", "fini", "finie"), Etat.OBTENU)
ETATS |= dict.fromkeys(("mené à bien", "menée à bien"), Etat.OBTENU) | {"abandon": Etat.ABANDONNE}
NATURES = {
    "permis": EtapeEmploi.Nature.PERMIS_B,
    "code": EtapeEmploi.Nature.CODE_ROUTE,
    "stage": EtapeEmploi.Nature.IMMERSION,
    "contrat aidé": EtapeEmploi.Nature.PEC_CUI_CAE,
    "CUI-CAE": EtapeEmploi.Nature.PEC_CUI_CAE,
    "chantier d'insertion": EtapeEmploi.Nature.ACI,
}


class EtapesEmploi(Tableau):
    """Steps towards work, found by their person, their nature and their first day; of several, by their précision."""

    code, titre = "etapes", "Étapes vers l’emploi"
    page = "participant_liste"
    aide = "Les contrats, les formations, les permis : une étape par ligne. Les personnes ont déjà leur fiche."
    modele = EtapeEmploi
    identite = ("nom", "nature", "date_debut")
    permission_import, permission_export = "participants.change_etapeemploi", "participants.view_etapeemploi"

    prenom, nom, surnom, annee_naissance = PRENOM, NOM, SURNOM, ANNEE_NAISSANCE
    nature = Colonne(
        "Étape",
        "nature",
        noms=("nature", "type", "type de contrat", "contrat"),
        widget=Choix(EtapeEmploi.Nature.choices, NATURES),
        exemple="Permis B",
        exigee=True,
    )
    precision = Colonne("Précision", "precision", noms=("métier", "poste", "intitulé"), widget=Ligne())
    date_debut = Colonne(
        "Commencée le",
        "date_debut",
        noms=("début", "date de début", "depuis le", "du"),
        widget=Jour(),
        exemple="03/09/2024",
        exigee=True,
    )
    date_fin = Colonne(
        "Terminée le",
        "date_fin",
        noms=("fin", "date de fin", "obtenue le", "au"),
        widget=Jour(),
        aide="Vide tant que l’étape est en cours.",
    )
    etat = Colonne(
        "État",
        "etat",
        noms=("résultat", "issue", "statut"),
        widget=Choix(Etat.choices, ETATS),
        aide="Vide : en cours. Une étape terminée dit comment.",
        exemple="En cours",
    )
    partenaire = Colonne(
        "Partenaire",
        "partenaire_id",
        noms=("employeur",),
        widget=Ligne(),
        aide="Un partenaire de votre annuaire\u00a0; un autre nom entre comme structure.",
    )
    structure = Colonne(
        "Structure", "structure", noms=("organisme", "entreprise"), widget=Ligne(), aide="Hors de votre annuaire."
    )
    heures = Colonne("Volume d’heures", "heures", noms=("heures", "nombre d'heures"), widget=Entier())
    source = Colonne("Source", "source", widget=Choix(EtapeEmploi.Source.choices), aide="Vide : dit par la personne.")

    def charger(self):
        self.aujourdhui = timezone.localdate()
        self.connues = Connues()
        self.partenaires = Nommees(Partenaire.objects.order_by("pk").values_list("pk", "nom"))
        self.noms["partenaire_id"] = self.partenaires.noms
        self.etapes = defaultdict(list)  # (person, nature, first day): the steps, `(reference, précision)`
        champs = ("participant_id", "nature", "date_debut", "pk", "precision")
        for *etape, pk, precision in EtapeEmploi.objects.order_by("pk").values_list(*champs):
            self.etapes[tuple(etape)].append((pk, precision))
        doubles = [pk for pareilles in self.etapes.values() if len(pareilles) > 1 for pk, _ in pareilles]
        self.doubles = EtapeEmploi.objects.in_bulk(doubles)

    def ecarter(self, cellules):
        return ecarter_un_total(cellules)

    def completer(self, valeurs):
        yield from designer(valeurs, self.connues)

    def nommer(self, valeurs):
        employeur = valeurs.get("partenaire", "")
        if employeur and "structure" not in valeurs and not self.partenaires.trouver(employeur):
            try:
                valeurs["structure"] = self.champs["structure"].clean(valeurs.pop("partenaire"), None)
            except ValidationError as refus:
                yield "partenaire", " ".join(refus.messages)
        refus = "Ce partenaire n’est pas dans votre annuaire\u00a0: ajoutez-le, ou laissez cette cellule vide."
        yield from self.lier(valeurs, "partenaire", self.partenaires, refus)

    def retrouver(self, valeurs):
        pareilles, dite = self.etapes.get(_etape(valeurs), []), valeurs.get("precision", "")
        connues = [pareille for pareille in pareilles if pareille[0] > 0]
        memes = [reference for reference, precision in pareilles if cle(precision) == cle(dite)]
        if len(memes) > 1:
            memes = [pk for pk in memes if self._est_redite(pk, valeurs)][:1] or memes
        elif not memes and len(connues) == 1 and "" in (dite, connues[0][1]):
            memes = [connues[0][0]]
        if len(memes) == 1:
            return Trouve(certain=memes[0])
        return Trouve(possibles=[(pk, _en_mots(valeurs, precision)) for pk, precision in connues])

    def _est_redite(self, pk, valeurs):
        """Whether a line says nothing new of one of several steps alike."""
        attributs = {self.fields[nom].attribute: valeur for nom, valeur in valeurs.items()}
        return all(getattr(self.doubles[pk], nom) == valeur for nom, valeur in attributs.items() if nom)

    @classmethod
    def reperes(cls, references):
        etapes = EtapeEmploi.objects.filter(pk__in=references).select_related("partenaire")
        return {
            etape.pk: " · ".join(filter(None, (etape.get_etat_display(), str(etape.partenaire or etape.structure))))
            for etape in etapes
        }

    def retenir(self, valeurs, numero):
        self.etapes[_etape(valeurs)].append((-numero, valeurs.get("precision", "")))

    def suites(self, objet, valeurs):
        """Nothing goes with a step; the précision of one already there is that of the line that enters."""
        pareilles = self.etapes[_etape(valeurs)]
        pareilles[:] = [(pk, objet.precision if pk == objet.pk else precision) for pk, precision in pareilles]
        return ()

    def verifier(self, objet, valeurs):
        en_cours = objet.etat == Etat.EN_COURS
        if en_cours and objet.date_fin and "etat" not in valeurs:
            yield "etat", "Cette étape est terminée : dites comment, par exemple « Obtenue ou menée à bien »."
        elif en_cours and objet.date_fin:
            yield "date_fin", "Une étape en cours n’a pas de date de fin : videz-la, ou changez l’état."
        elif not en_cours and not objet.date_fin:
            yield "date_fin", "Cette étape n’est plus en cours : indiquez depuis quelle date."
        elif objet.date_fin and objet.date_fin < objet.date_debut:
            yield "date_fin", "L’étape se termine avant d’avoir commencé : corrigez l’une des deux dates."
        elif objet.date_fin and objet.date_fin > self.aujourdhui:
            yield "date_fin", "Cette date n’est pas encore passée : l’étape reste « En cours » jusque-là."


def _etape(valeurs):
    return valeurs["nom"], valeurs["nature"], valeurs["date_debut"]


def _en_mots(valeurs, precision):
    etape = EtapeEmploi(nature=valeurs["nature"])
    return f"{etape}{precision and f', {precision}'}, commencée le {jour_court(valeurs['date_debut'])}"
