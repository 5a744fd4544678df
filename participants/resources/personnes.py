"""The table of people."""

from collections import defaultdict

from django.utils import timezone
from django.utils.functional import cached_property

from centre.tableaux.colonnes import Annee, Choix, Colonne, Jour, Ligne, Telephone, enumerer
from centre.tableaux.nommees import Nommees
from centre.tableaux.tableau import Tableau, Trouve
from config.presentation import jour_court
from partenaires.models import Partenaire
from participants.connues import IDENTITE, Connues, sure_entre
from participants.models import Participant, Quartier, Situation
from participants.resources.noms import (
    NOM_ENTIER,
    PLUSIEURS,
    dit_les_deux,
    ecarter_un_total,
    nomme_plusieurs,
    partager,
)
from participants.resources.vocabulaire import GENRES, RESSOURCES, STATUTS

QUARTIERS_DITS = 20
SITUATION = {"situation", "ressources"}
INCONNUE = Situation.Statut.NON_RENSEIGNE, Situation.Ressources.NON_RENSEIGNE
HESITATION = "nom entier"  # beside the columns, in the cells of a line: the words that may be read in two ways


class Personnes(Tableau):
    """People, with the situation they live on a given day."""

    rang = 1
    code, titre = "personnes", "Personnes"
    page = "participant_liste"
    aide = "Les personnes que le centre accueille, une par ligne, avec leur situation si vous la connaissez."
    suite = "Une situation de plus"
    modele, fiche = Participant, "participant_detail"
    identite, completables = IDENTITE, ("surnom",)
    au_plus_tot = ("date_entree",)
    facultatives = ("genre", "telephone", "courriel", "quartier", "origine", "oriente_par", "situation", "ressources")
    permission_import, permission_export = "participants.change_participant", "participants.view_participant"

    prenom = Colonne("Prénom", "prenom", noms=("prenoms",), widget=Ligne(), exemple="Fatima")
    nom = Colonne(
        "Nom",
        "nom",
        noms=("nom de famille", "nom usuel", *NOM_ENTIER),
        widget=Ligne(),
        aide="Sans colonne du prénom, il tient ici\u00a0: le nom en capitales, ou les deux dans l’ordre du titre.",
        exemple="Benali",
    )
    surnom = Colonne("Surnom", "surnom", widget=Ligne(), aide="Suffit pour une personne qui ne donne pas son nom.")
    genre = Colonne(
        "Genre", "genre", noms=("sexe", "civilité"), widget=Choix(Participant.Genre.choices, GENRES), exemple="Femme"
    )
    annee_naissance = Colonne(
        "Année de naissance",
        "annee_naissance",
        noms=("date de naissance", "date naiss", "né en", "née le", "né(e) le", "né(e) en", "naissance"),
        widget=Annee(),
        aide="D’une date entière, seule l’année est gardée.",
        exemple="1975",
    )
    telephone = Colonne(
        "Téléphone",
        "telephone",
        noms=("tel", "portable", "mobile", "tél. portable", "tél. fixe"),
        widget=Telephone(),
        exemple="06 12 34 56 78",
    )
    courriel = Colonne("Adresse e-mail", "courriel", noms=("e-mail", "mail", "email", "courriel"), widget=Ligne())
    quartier = Colonne(
        "Quartier", "quartier_id", widget=Ligne(), aide="Un quartier de votre liste.", exemple="Les Tilleuls"
    )
    origine = Colonne(
        "Comment elle est venue", "origine", noms=("origine", "orientation"), widget=Choix(Participant.Origine.choices)
    )
    oriente_par = Colonne("Orientée par", "oriente_par_id", widget=Ligne(), aide="Un partenaire de votre annuaire.")
    date_entree = Colonne(
        "Date d’entrée",
        "date_entree",
        noms=(
            "entrée",
            "inscrit le",
            "inscrite le",
            "inscrit(e) le",
            "date d'inscription",
            "arrivée",
            "date d'arrivée",
            "premier accueil",
        ),
        widget=Jour(),
        aide="Le jour du premier accueil. Vide\u00a0: le jour de l’import. Un jour déjà connu, plus ancien, est gardé.",
        exemple="03/09/2024",
    )
    situation = Colonne(
        "Situation",
        "",
        noms=("situation professionnelle",),
        widget=Choix(Situation.Statut.choices, STATUTS),
        exemple="En formation",
    )
    ressources = Colonne("Ressources", "", widget=Choix(Situation.Ressources.choices, RESSOURCES))
    situation_depuis = Colonne(
        "Situation depuis le", "", widget=Jour(), aide="Vide : la date d’entrée.", exemple="03/09/2024"
    )

    @classmethod
    def proposees(cls, nom):
        return tuple(map(str, Quartier.objects.all())) if nom == "quartier" else super().proposees(nom)

    def charger(self):
        self.aujourdhui = timezone.localdate()
        self.connues = Connues()
        quartiers = Quartier.objects.order_by("pk")
        self.quartiers = Nommees((quartier.pk, str(quartier), quartier.nom) for quartier in quartiers)
        self.noms["quartier_id"] = self.quartiers.noms
        self.partenaires = Nommees(Partenaire.objects.order_by("pk").values_list("pk", "nom"))
        self.noms["oriente_par_id"] = self.partenaires.noms
        self.situations = defaultdict(dict)  # person: {first day: (statut, ressources)}
        for qui, depuis, *dite in Situation.objects.values_list("participant_id", "depuis", "statut", "ressources"):
            self.situations[qui][depuis] = tuple(dite)

    def nommer(self, valeurs):
        yield from self.lier(valeurs, "quartier", self.quartiers, self._refus_du_quartier)
        yield from self.lier(
            valeurs,
            "oriente_par",
            self.partenaires,
            "Ce partenaire n’est pas dans votre annuaire : ajoutez-le, ou videz la cellule.",
        )

    @cached_property
    def _refus_du_quartier(self):
        connus = sorted(self.noms["quartier_id"].values())
        parmi = f"Choisissez parmi\u00a0: {enumerer(connus[:QUARTIERS_DITS])}. " if connus else ""
        return (
            f"Ce quartier n’est pas dans votre liste. {parmi}Sinon, la direction l’ajoute dans «\u00a0Réglages\u00a0»."
        )

    @classmethod
    def etaler(cls, cellules, titres):
        """Without a column for the prénom, that of the nom may hold both."""
        titre = titres.get("nom", "")
        if "prenom" in titres or not cellules.get("nom") or ("surnom" in cellules and not dit_les_deux(titre)):
            return cellules
        genre, prenom, nom, sure = partager(cellules["nom"], titre=titre)
        if nomme_plusieurs(cellules["nom"]) or not (prenom or nom):
            return cellules
        hesitation = "" if sure else cellules["nom"]
        partagees = {"genre": genre} | cellules | {"prenom": prenom, "nom": nom, HESITATION: hesitation}
        return {colonne: cellule for colonne, cellule in partagees.items() if cellule}

    @classmethod
    def etalees(cls, noms):
        return ("prenom", "genre") if "nom" in noms and "prenom" not in noms else ()

    def ecarter(self, cellules):
        return ecarter_un_total(cellules)

    def completer(self, valeurs):
        if not valeurs.get("surnom") and not (valeurs.get("nom") and valeurs.get("prenom")):
            plusieurs = nomme_plusieurs(valeurs.get("nom", ""))
            yield "nom", PLUSIEURS if plusieurs else "Il faut un prénom et un nom, ou un surnom."
        for nom in (nom for nom in IDENTITE if valeurs.get(nom)):
            if not any(map(str.isalpha, valeurs[nom])):
                yield nom, "Un nom s’écrit avec des lettres\u00a0: corrigez-le, ou retirez la ligne."

    def titrer(self, nom, cellules):
        return super().titrer("nom" if nom == HESITATION else nom, cellules)

    def remarquer(self, cellules):
        prenom, nom = (cellules.get(champ, "") for champ in ("prenom", "nom"))
        if HESITATION in cellules:
            yield (
                HESITATION,
                f"Tremplin lit «\u00a0{prenom}\u00a0» comme prénom et «\u00a0{nom}\u00a0» comme nom. Si ce n’est pas "
                "cela, séparez-les dans deux colonnes avant d’importer, ou corrigez la fiche ensuite.",
            )
        elif any(map(str.isdigit, prenom + nom)):
            yield "nom", "Ce nom porte un chiffre\u00a0: vérifiez que c’est bien une personne."

    def retrouver(self, valeurs):
        identite = tuple(valeurs.get(nom, "") for nom in IDENTITE)
        annee = valeurs.get("annee_naissance")
        possibles = self.connues.possibles(identite, annee)
        if sure := sure_entre(possibles, identite, annee):
            return Trouve(certain=sure)
        possibles.sort(
            key=lambda connue: (connue[1] != annee, connue[2] != identite, connue[0] < 0)
        )  # most alike first
        return Trouve(possibles=[(reference, _en_mots(reference, *reste)) for reference, *reste in possibles])

    @classmethod
    def reperes(cls, references):
        gens = Participant.objects.filter(pk__in=references).select_related("quartier")
        return {
            qui.pk: " · ".join(
                filter(None, (qui.telephone, str(qui.quartier or ""), f"venue le {jour_court(qui.date_entree)}"))
            )
            for qui in gens
        }

    def retenir(self, valeurs, numero):
        identite = tuple(valeurs.get(nom, "") for nom in IDENTITE)
        self.connues.ajouter(-numero, valeurs.get("annee_naissance"), identite)

    def verifier(self, objet, valeurs):
        if objet.pk is None and nomme_plusieurs(objet.prenom):  # whoever is known so came back from an export
            yield "prenom", PLUSIEURS
        if objet.date_entree is None:
            objet.date_entree = self.aujourdhui
        if objet.date_entree > self.aujourdhui:
            yield "date_entree", "Cette date n’est pas encore passée : indiquez le jour du premier accueil."
        if objet.annee_naissance and objet.date_entree.year < objet.annee_naissance:
            yield "annee_naissance", "La personne serait entrée avant sa naissance : corrigez l’une des deux dates."
        if objet.annee_naissance and objet.annee_naissance > self.aujourdhui.year:
            yield "annee_naissance", "Cette année n’est pas encore venue : écrivez-la avec quatre chiffres, comme 1975."
        yield from self._verifier_la_situation(objet, valeurs)

    def _verifier_la_situation(self, objet, valeurs):
        if not SITUATION & valeurs.keys():
            if "situation_depuis" in valeurs and not SITUATION & valeurs.laissees:
                yield "situation_depuis", "Une date de situation est donnée, mais pas la situation."
            return
        qui, le = self._moment(objet, valeurs)
        if le > self.aujourdhui:
            yield "situation_depuis", "Cette date n’est pas encore passée\u00a0: indiquez depuis quand elle vaut."
        elif not self._est_connue(qui, le, valeurs) and (notee := self._autre_notee(qui, le, valeurs)):
            yield (
                "situation_depuis",
                f"Une autre situation est déjà notée le {jour_court(notee)}\u00a0: dites depuis quand vaut celle-ci, "
                "dans une colonne «\u00a0Situation depuis le\u00a0».",
            )

    def suites(self, objet, valeurs):
        """The situation that a line says, unless she is known to live it, or to have lived it when no day is said."""
        qui, le = self._moment(objet, valeurs)
        if SITUATION & valeurs.keys() and not self._est_connue(qui, le, valeurs):
            vecue = self._vecue(qui, le)
            dite = _dite(valeurs, vecue)
            if "situation" in valeurs or dite != vecue:
                self.situations[qui][le] = statut, ressources = dite
                yield Situation(participant=objet, depuis=le, statut=statut, ressources=ressources)

    def _est_connue(self, qui, le, valeurs):
        """Whether this situation is noted that day, or any day when the line says none."""
        connues = self.situations[qui]
        if "situation_depuis" in valeurs:
            return le in connues and _redite(connues[le], valeurs)
        return any(_redite(connue, valeurs) for connue in connues.values())

    def _autre_notee(self, qui, le, valeurs):
        """The day of a situation noted that day, or later when the line says none: it would not be the last one."""
        sans_date = "situation_depuis" not in valeurs
        return min((jour for jour in self.situations[qui] if jour == le or (sans_date and jour > le)), default=None)

    def _vecue(self, qui, le):
        """What she is known to live that day, `(statut, ressources)`."""
        debut = max((jour for jour in self.situations[qui] if jour <= le), default=None)
        return self.situations[qui].get(debut, INCONNUE)

    def _moment(self, objet, valeurs):
        """Whose situation it is and its first day; a row this file makes has its pk only once its slice is written."""
        qui = objet.pk if objet.pk in self.connues.identites else id(objet)
        return qui, valeurs.get("situation_depuis", valeurs.get("date_entree", objet.date_entree))


def _redite(connue, valeurs):
    """Whether a line says a situation known already, `(statut, ressources)`; a cell left empty says nothing else."""
    statut, ressources = connue
    return valeurs.get("situation", statut) == statut and valeurs.get("ressources", ressources) == ressources


def _dite(valeurs, vecue):
    """The situation of a line: what an empty cell leaves as it is lived, but the ressources of another statut."""
    statut = valeurs.get("situation", vecue[0])
    return statut, valeurs.get("ressources", vecue[1] if statut == vecue[0] else INCONNUE[1])


def _en_mots(reference, annee, identite):
    prenom, nom, surnom = identite
    mots = str(Participant(prenom=prenom, nom=nom, surnom=surnom))
    naissance = f", née en {annee}" if annee else ""
    return f"{mots}{naissance}" if reference > 0 else f"{mots}{naissance}, ligne {-reference} de ce fichier"
