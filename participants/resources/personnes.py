"""The table of people."""

from django.utils import timezone

from centre.tableaux.colonnes import Annee, Choix, Colonne, Jour, Ligne, Telephone
from centre.tableaux.tableau import Tableau, Trouve, cle
from partenaires.models import Partenaire
from participants.connues import IDENTITE, Connues
from participants.models import Participant, Quartier, Situation
from participants.resources.noms import NOM_ENTIER, dit_les_deux, partager

GENRES = {"femme": "f", "homme": "h", "m": "h", "masculin": "h", "feminin": "f", "mme": "f", "monsieur": "h"}


STATUTS = {
    "CDI": "emploi_cdi",
    "en CDI": "emploi_cdi",
    "CDD": "emploi_cdd_interim",
    "en CDD": "emploi_cdd_interim",
    "intérim": "emploi_cdd_interim",
    "intérimaire": "emploi_cdd_interim",
    "demandeur d’emploi": "demandeur_emploi",
    "demandeuse d’emploi": "demandeur_emploi",
    "demandeur(se) d’emploi": "demandeur_emploi",
    "chômage": "demandeur_emploi",
    "au chômage": "demandeur_emploi",
    "chômeur": "demandeur_emploi",
    "chômeuse": "demandeur_emploi",
    "recherche d’emploi": "demandeur_emploi",
    "indépendante": "independant",
    "auto-entrepreneur": "independant",
    "auto-entrepreneuse": "independant",
    "mère au foyer": "foyer",
    "père au foyer": "foyer",
    "femme au foyer": "foyer",
    "homme au foyer": "foyer",
    "parent au foyer": "foyer",
    "étudiante": "etudiant",
    "en retraite": "retraite",
    "retraitée": "retraite",
    "retraité(e)": "retraite",
    "invalidité": "invalidite_handicap",
    "handicap": "invalidite_handicap",
    "handicapé": "invalidite_handicap",
    "handicapée": "invalidite_handicap",
}
RESSOURCES = {
    "allocation chômage": "are",
    "chômage": "are",
    "retraite": "retraite_aspa",
    "ASPA": "retraite_aspa",
}
HESITATION = "nom entier"  # beside the columns, in the cells of a line: the words that may be read in two ways


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
        noms=("situation professionnelle",),
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

    @classmethod
    def etaler(cls, cellules, titres):
        """Without a column for the prénom, that of the nom may hold both."""
        titre = titres.get("nom", "")
        if "prenom" in titres or not cellules.get("nom") or ("surnom" in cellules and not dit_les_deux(titre)):
            return cellules
        genre, prenom, nom, sure = partager(cellules["nom"], titre=titre)
        if not (prenom or nom):
            return cellules
        hesitation = "" if sure else cellules["nom"]
        partagees = {"genre": genre} | cellules | {"prenom": prenom, "nom": nom, HESITATION: hesitation}
        return {colonne: cellule for colonne, cellule in partagees.items() if cellule}

    @classmethod
    def etalees(cls, noms):
        return ("prenom", "genre") if "nom" in noms and "prenom" not in noms else ()

    def completer(self, valeurs):
        if not valeurs.get("surnom") and not (valeurs.get("nom") and valeurs.get("prenom")):
            yield "nom", "Il faut un prénom et un nom, ou un surnom."

    def titrer(self, nom, cellules):
        return super().titrer("nom" if nom == HESITATION else nom, cellules)

    def remarquer(self, cellules):
        if HESITATION in cellules:
            prenom, nom = (f"«\u00a0{cellules.get(champ, '')}\u00a0»" for champ in ("prenom", "nom"))
            yield (
                HESITATION,
                f"Tremplin lit {prenom} comme prénom et {nom} comme nom. Si ce n’est pas cela, séparez-les dans deux "
                "colonnes avant d’importer, ou corrigez la fiche ensuite.",
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
            if annee is not None and sa_annee == annee and son_identite == identite
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
