"""The table of people."""

from django.core.exceptions import ValidationError
from django.utils import timezone

from centre.tableaux.colonnes import Annee, Choix, Colonne, Jour, Ligne, Telephone
from centre.tableaux.tableau import Tableau, Trouve, cle
from partenaires.models import Partenaire
from participants.connues import IDENTITE, Connues
from participants.models import Participant, Quartier, Situation
from participants.resources.noms import partager

GENRES = {"femme": "f", "homme": "h", "m": "h", "masculin": "h", "feminin": "f", "mme": "f", "monsieur": "h"}


STATUTS = {
    "CDI": "emploi_cdi",
    "CDD": "emploi_cdd_interim",
    "intérim": "emploi_cdd_interim",
    "intérimaire": "emploi_cdd_interim",
    "demandeur d’emploi": "demandeur_emploi",
    "demandeuse d’emploi": "demandeur_emploi",
    "chômage": "demandeur_emploi",
    "chômeur": "demandeur_emploi",
    "chômeuse": "demandeur_emploi",
    "recherche d’emploi": "demandeur_emploi",
    "indépendant": "independant",
    "indépendante": "independant",
    "auto-entrepreneur": "independant",
    "auto-entrepreneuse": "independant",
    "mère au foyer": "foyer",
    "père au foyer": "foyer",
    "femme au foyer": "foyer",
    "homme au foyer": "foyer",
    "parent au foyer": "foyer",
    "étudiant": "etudiant",
    "étudiante": "etudiant",
    "formation": "formation",
    "retraite": "retraite",
    "retraité": "retraite",
    "retraitée": "retraite",
    "retraité(e)": "retraite",
    "invalidité": "invalidite_handicap",
    "handicap": "invalidite_handicap",
}
RESSOURCES = {
    "allocation chômage": "are",
    "chômage": "are",
    "ARE": "are",
    "ASS": "ass",
    "retraite": "retraite_aspa",
    "ASPA": "retraite_aspa",
}
NOM_ET_PRENOM = ("nom et prénom", "prénom et nom", "nom prénom", "prénom nom", "noms et prénoms", "nom complet")


class Personnes(Tableau):
    """People, with the situation they live on a given day."""

    rang = 1
    code, titre = "personnes", "Personnes"
    page = "participant_liste"
    aide = "Les personnes que le centre accueille, une par ligne, avec leur situation si vous la connaissez."
    suite = "Une situation de plus"
    modele = Participant
    identite = IDENTITE
    permission_import, permission_export = "participants.change_participant", "participants.view_participant"

    prenom = Colonne("Prénom", "prenom", noms=("prenoms",), widget=Ligne(), exemple="Fatima")
    nom = Colonne(
        "Nom",
        "nom",
        noms=("nom de famille", "nom usuel", *NOM_ET_PRENOM),
        widget=Ligne(),
        aide="Sans colonne du prénom, il tient ici aussi : le nom en capitales, ou les deux dans l’ordre du titre.",
        exemple="Benali",
    )
    surnom = Colonne("Surnom", "surnom", widget=Ligne(), aide="Suffit pour une personne qui ne donne pas son nom.")
    genre = Colonne(
        "Genre", "genre", noms=("sexe", "civilité"), widget=Choix(Participant.Genre.choices, GENRES), exemple="Femme"
    )
    annee_naissance = Colonne(
        "Année de naissance",
        "annee_naissance",
        noms=("date de naissance", "né en", "née le", "né(e) le", "né(e) en", "naissance"),
        widget=Annee(),
        aide="D’une date entière, seule l’année est gardée.",
        exemple="1975",
    )
    telephone = Colonne(
        "Téléphone", "telephone", noms=("tel", "portable", "mobile"), widget=Telephone(), exemple="06 12 34 56 78"
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
        noms=("entrée", "inscrite le", "date d'inscription", "premier accueil"),
        widget=Jour(),
        aide="Le jour du premier accueil. Vide : le jour de l’import.",
        exemple="03/09/2024",
    )
    situation = Colonne(
        "Situation",
        "",
        noms=("statut", "activité", "situation professionnelle"),
        widget=Choix(Situation.Statut.choices, STATUTS),
        exemple="En formation",
    )
    ressources = Colonne("Ressources", "", widget=Choix(Situation.Ressources.choices, RESSOURCES))
    situation_depuis = Colonne(
        "Situation depuis le", "", widget=Jour(), aide="Vide : la date d’entrée.", exemple="03/09/2024"
    )

    def charger(self):
        self.aujourdhui = timezone.localdate()
        self.connues = Connues()
        self.noms["quartier_id"] = {quartier.pk: str(quartier) for quartier in Quartier.objects.all()}
        self.quartiers = {cle(quartier.nom): quartier.pk for quartier in Quartier.objects.all()}
        self.quartiers |= {cle(nom): pk for pk, nom in self.noms["quartier_id"].items()}
        self.noms["oriente_par_id"] = dict(Partenaire.objects.values_list("pk", "nom"))
        self.partenaires = {cle(nom): pk for pk, nom in self.noms["oriente_par_id"].items()}
        self.situations = {
            (participant, depuis): (statut, ressources)
            for participant, depuis, statut, ressources in Situation.objects.values_list(
                "participant_id", "depuis", "statut", "ressources"
            )
        }

    def nommer(self, valeurs):
        yield from self.lier(
            valeurs, "quartier", self.quartiers, "Ce quartier n’est pas dans votre liste : ajoutez-le aux quartiers."
        )
        yield from self.lier(
            valeurs,
            "oriente_par",
            self.partenaires,
            "Ce partenaire n’est pas dans votre annuaire : ajoutez-le, ou videz la cellule.",
        )

    def completer(self, valeurs):
        if self._ensemble(valeurs):
            yield from self._partager(valeurs)
        if not valeurs.get("surnom") and not (valeurs.get("nom") and valeurs.get("prenom")):
            yield "nom", "Il faut un prénom et un nom, ou un surnom."

    def _ensemble(self, valeurs):
        """Whether the prénom is in the cell of the nom: the file has no other place for it."""
        return "prenom" not in self.titres and "nom" in valeurs

    def _partager(self, valeurs):
        """Give the prénom and the nom their own place; yield the fault of a part that is too long."""
        genre, prenom, nom, _ = self._parts(valeurs["nom"])
        if genre:
            valeurs.setdefault("genre", genre)
        try:
            valeurs["prenom"], valeurs["nom"] = (
                self.champs[champ].clean(part, None) for champ, part in (("prenom", prenom), ("nom", nom))
            )
        except ValidationError as refus:
            yield "nom", " ".join(refus.messages)

    def _parts(self, texte):
        return partager(texte, prenom_d_abord=self.titres["nom"].lower().startswith("pr"))

    def remarquer(self, cellules, valeurs):
        if self._ensemble(valeurs) and not self._parts(cellules["nom"])[-1]:
            yield (
                "nom",
                f"Tremplin lit «\u00a0{valeurs['prenom']}\u00a0» comme prénom et «\u00a0{valeurs['nom']}\u00a0» comme "
                "nom. Si ce n’est pas cela, séparez-les dans deux colonnes.",
            )

    def retrouver(self, valeurs):
        identite = tuple(valeurs.get(nom, "") for nom in IDENTITE)
        annee = valeurs.get("annee_naissance")
        possibles = self.connues.possibles(identite, annee)
        sures = [
            reference
            for reference, sa_annee, son_identite in possibles
            if reference > 0 and sa_annee == annee and (annee is not None or son_identite == identite)
        ]
        exactes = [
            reference
            for reference, sa_annee, son_identite in possibles
            if sa_annee == annee is not None and son_identite == identite
        ]
        if len(sures) == 1 and (len(possibles) == 1 or exactes == sures):
            return Trouve(certain=sures[0])
        return Trouve(possibles=[(reference, _en_mots(reference, *reste)) for reference, *reste in possibles])

    def retenir(self, valeurs, numero):
        identite = tuple(valeurs.get(nom, "") for nom in IDENTITE)
        self.connues.ajouter(-numero, valeurs.get("annee_naissance"), identite)

    def verifier(self, objet, valeurs):
        if objet.date_entree is None:
            objet.date_entree = self.aujourdhui
        if objet.date_entree > self.aujourdhui:
            yield "date_entree", "Cette date n’est pas encore passée : indiquez le jour du premier accueil."
        if objet.annee_naissance and objet.date_entree.year < objet.annee_naissance:
            yield "annee_naissance", "La personne serait entrée avant sa naissance : corrigez l’une des deux dates."
        if objet.annee_naissance and objet.annee_naissance > self.aujourdhui.year:
            yield "annee_naissance", "Cette année n’est pas encore venue : écrivez-la avec quatre chiffres, comme 1975."
        dite = _situation_dite(valeurs)
        if dite is None and "situation_depuis" in valeurs:
            yield "situation_depuis", "Une date de situation est donnée, mais pas la situation."
        if dite and self.situations.get(_moment(objet, valeurs), dite) != dite:
            yield "situation_depuis", "Une autre situation est déjà notée ce jour-là : choisissez un autre jour."

    def suites(self, objet, valeurs):
        dite, moment = _situation_dite(valeurs), _moment(objet, valeurs)
        if dite and moment not in self.situations:
            self.situations[moment] = dite
            yield Situation(participant=objet, depuis=moment[1], statut=dite[0], ressources=dite[1])


def _situation_dite(valeurs):
    """The statut and the ressources of a line, None when it says neither."""
    if "situation" not in valeurs and "ressources" not in valeurs:
        return None
    statut = valeurs.get("situation", Situation.Statut.NON_RENSEIGNE)
    return statut, valeurs.get("ressources", Situation.Ressources.NON_RENSEIGNE)


def _moment(objet, valeurs):
    return objet.pk or id(objet), valeurs.get("situation_depuis", valeurs.get("date_entree", objet.date_entree))


def _en_mots(reference, annee, identite):
    prenom, nom, surnom = identite
    mots = str(Participant(prenom=prenom, nom=nom, surnom=surnom))
    naissance = f", née en {annee}" if annee else ""
    return f"{mots}{naissance}" if reference > 0 else f"{mots}{naissance}, ligne {-reference} de ce fichier"
