"""The tables of the partners and of their contacts."""

from collections import defaultdict

from centre.tableaux.colonnes import Choix, CodePostal, Colonne, Ligne, OuiNon, Siret, Telephone, Texte
from centre.tableaux.nommees import Nommees
from centre.tableaux.tableau import Tableau
from partenaires.models import Contact, Partenaire

NATURES = Partenaire.Nature.choices
EN_PLUS = {"mairie": "commune", "ville": "commune", "conseil départemental": "departement", "asso": "association"}


class Partenaires(Tableau):
    """The organisations the centre works with, one a line, found by their name."""

    code, titre, page = "partenaires", "Partenaires", "partenaire_liste"
    aide = "Les structures avec qui le centre travaille, une par ligne, avec leurs rôles."
    modele, identite, fiche = Partenaire, ("nom",), "partenaire_detail"
    facultatives = ("code_postal", "telephone", "courriel", "siret")
    permission_import, permission_export = "partenaires.change_partenaire", "partenaires.view_partenaire"

    nom = Colonne(
        "Nom", "nom", noms=("structure", "partenaire", "organisme"), widget=Ligne(), exemple="CCAS", exigee=True
    )
    nature = Colonne(
        "Nature", "nature", noms=("type",), widget=Choix(Partenaire.Nature.choices, EN_PLUS), exemple="CCAS"
    )
    est_commanditaire = Colonne("Commanditaire", "est_commanditaire", widget=OuiNon(), exemple="oui")
    est_intervenant = Colonne("Intervenant", "est_intervenant", widget=OuiNon(), exemple="non")
    est_financeur = Colonne("Financeur", "est_financeur", widget=OuiNon(), exemple="non")
    est_orienteur = Colonne("Orienteur", "est_orienteur", widget=OuiNon(), exemple="oui")
    est_employeur = Colonne("Employeur", "est_employeur", widget=OuiNon(), exemple="non")
    adresse = Colonne("Adresse", "adresse", noms=("rue",), widget=Ligne(), exemple="2 place de la Mairie")
    code_postal = Colonne("Code postal", "code_postal", noms=("cp",), widget=CodePostal(), exemple="54000")
    commune = Colonne("Commune", "commune", noms=("ville",), widget=Ligne(), exemple="Nancy")
    telephone = Colonne("Téléphone", "telephone", noms=("tel",), widget=Telephone(), exemple="03 83 00 00 00")
    courriel = Colonne("Adresse e-mail", "courriel", noms=("e-mail", "email", "mail"), widget=Ligne())
    siret = Colonne("SIRET", "siret", widget=Siret(), aide="14 chiffres, dont la clé est vérifiée.")
    actif = Colonne("Partenaire actuel", "actif", noms=("actif",), widget=OuiNon(), aide="Vide : oui.", exemple="oui")
    notes = Colonne("Notes", "notes", noms=("commentaire", "remarques"), widget=Texte())

    def charger(self):
        self.connus = Nommees(Partenaire.objects.order_by("pk").values_list("pk", "nom"))

    def retrouver(self, valeurs):
        return self.connus.retrouver(valeurs["nom"])

    def retenir(self, valeurs, numero):
        self.connus.ajouter(-numero, valeurs["nom"])


class Contacts(Tableau):
    """Whom to call or write to at a partner's, found by their name there."""

    code, titre, page = "contacts", "Contacts des partenaires", "partenaire_liste"
    aide = "Les personnes à appeler chez vos partenaires, une par ligne ; leur structure est déjà dans l’annuaire."
    modele, identite = Contact, ("partenaire", "nom")
    facultatives = ("telephone", "courriel")
    permission_import, permission_export = "partenaires.change_partenaire", "partenaires.view_partenaire"

    partenaire = Colonne(
        "Partenaire", "partenaire_id", noms=("structure", "organisme"), widget=Ligne(), exemple="CCAS", exigee=True
    )
    nom = Colonne(
        "Nom", "nom", noms=("contact", "nom du contact"), widget=Ligne(), exemple="Claude Martin", exigee=True
    )
    fonction = Colonne("Fonction", "fonction", noms=("poste", "rôle"), widget=Ligne(), exemple="Directrice")
    telephone = Colonne("Téléphone", "telephone", noms=("tel", "portable"), widget=Telephone())
    courriel = Colonne("Adresse e-mail", "courriel", noms=("e-mail", "email", "mail"), widget=Ligne())

    def charger(self):
        self.partenaires = Nommees(Partenaire.objects.order_by("pk").values_list("pk", "nom"))
        self.connus = defaultdict(Nommees)  # pk of a partner: its contacts
        for pk, partenaire, nom in Contact.objects.order_by("pk").values_list("pk", "partenaire_id", "nom"):
            self.connus[partenaire].ajouter(pk, nom)

    def completer(self, valeurs):
        refus = "Ce partenaire n’est pas dans votre annuaire : importez d’abord les partenaires."
        yield from self.lier(valeurs, "partenaire", self.partenaires, refus)

    def retrouver(self, valeurs):
        return self.connus[valeurs["partenaire"]].retrouver(valeurs["nom"])

    @classmethod
    def reperes(cls, references):
        contacts = Contact.objects.filter(pk__in=references)
        return {
            contact.pk: " · ".join(filter(None, (contact.fonction, contact.telephone, contact.courriel)))
            for contact in contacts
        }

    def retenir(self, valeurs, numero):
        self.connus[valeurs["partenaire"]].ajouter(-numero, valeurs["nom"])
