"""The partners, their contacts, and the account of the handball club."""

from partenaires.models import AccesPartenaire, Contact, Partenaire

Nature = Partenaire.Nature

# (key, name, nature, roles without `est_`, contact, function)
PARTENAIRES = (
    (
        "ccas",
        "CCAS de Homécourt",
        Nature.CCAS,
        "commanditaire financeur orienteur",
        "Odile Rémy",
        "Responsable du pôle social",
    ),
    ("handball", "Association Handball Homécourt", Nature.ASSOCIATION, "commanditaire", "Yann Poirot", "Trésorier"),
    (
        "intervention",
        "INTERVENTION",
        Nature.EMPLOI,
        "commanditaire orienteur employeur",
        "Sylvie Canteri",
        "Chargée de mise à disposition",
    ),
    ("adapa", "ADAPA", Nature.EMPLOI, "employeur", "Fabrice Noël", "Responsable de secteur"),
    (
        "festival",
        "Comité du Festival des Rencontres Sociales",
        Nature.ASSOCIATION,
        "commanditaire",
        "Inès Valentin",
        "Coordinatrice",
    ),
    ("pmi", "PMI du secteur", Nature.SANTE, "intervenant orienteur", "Claire Wagner", "Puéricultrice"),
    ("cpam", "CPAM", Nature.SANTE, "intervenant", "David Aubry", "Délégué prévention"),
    ("planning", "Centre de planification", Nature.SANTE, "intervenant", "Myriam Costa", "Conseillère"),
    ("secouristes", "Secouristes de la vallée", Nature.ASSOCIATION, "intervenant", "Gilles Perrin", "Formateur"),
    (
        "ecole",
        "École du Centre",
        Nature.ECOLE,
        "commanditaire intervenant orienteur",
        "Nathalie Didier",
        "Directrice",
    ),
    (
        "mission-locale",
        "Mission locale",
        Nature.EMPLOI,
        "commanditaire orienteur",
        "Karim Zeroual",
        "Conseiller",
    ),
    ("caf", "CAF", Nature.CAF, "financeur orienteur", "Élodie Maillard", "Conseillère technique"),
    (
        "departement",
        "Département – service social de secteur",
        Nature.DEPARTEMENT,
        "commanditaire financeur orienteur",
        "Brigitte L’Huillier",
        "Assistante sociale",
    ),
    (
        "ville",
        "Commune de Homécourt",
        Nature.COMMUNE,
        "financeur employeur",
        "Serge Antoine",
        "Directeur des services",
    ),
    ("petanque", "Amicale de pétanque", Nature.ASSOCIATION, "commanditaire", "René Wirtz", "Président"),
)
# Printed on their devis and their factures; all of them invented.
ADRESSES = {
    "ccas": "12 rue de la Mairie",
    "handball": "Gymnase, 3 allée des Sports",
    "festival": "Maison des associations, 8 rue des Forges",
    "ville": "1 place de l’Hôtel de Ville",
    "ecole": "5 rue des Écoles",
    "mission-locale": "14 rue de la Gare",
    "intervention": "22 rue des Forges",
}
# Of the public bodies; their key is right, no such number exists.
SIRETS = {"ccas": "99000000100018", "departement": "99000000200016", "ville": "99000000300014"}


def creer_partenaires(comptes):
    """The partners by key, each with one contact; the handball club sees its demandes."""
    cles = [ligne[0] for ligne in PARTENAIRES]
    partenaires = Partenaire.objects.bulk_create(
        Partenaire(
            nom=nom,
            nature=nature,
            commune="Homécourt" if "Homécourt" in nom or nature == Nature.ECOLE or cle in ADRESSES else "",
            code_postal="54310" if cle in ADRESSES else "",
            adresse=ADRESSES.get(cle, ""),
            siret=SIRETS.get(cle, ""),
            telephone=f"03 53 01 01 {rang:02}",
            courriel=f"{cle}@partenaires.example",
            **{f"est_{role}": True for role in roles.split()},
        )
        for rang, (cle, nom, nature, roles, _, _) in enumerate(PARTENAIRES, start=10)
    )
    Contact.objects.bulk_create(
        Contact(partenaire=partenaire, nom=nom, fonction=fonction, courriel=f"contact-{cle}@partenaires.example")
        for partenaire, (cle, _, _, _, nom, fonction) in zip(partenaires, PARTENAIRES, strict=True)
    )
    par_cle = dict(zip(cles, partenaires, strict=True))
    AccesPartenaire.objects.create(compte=comptes["partenaire"], partenaire=par_cle["handball"], administrateur=True)
    return par_cle
