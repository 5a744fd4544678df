"""The centre and its accounts; every account opens with the same public password."""

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group

from centre.models import Centre, Compte

BENEVOLE = "benevole"
MOT_DE_PASSE = "ateliers-2013-demo"

# (key, e-mail, first name, last name, role)
COMPTES = (
    ("direction", "direction@tilleuls.example", "Hélène", "Marchetti", "direction"),
    ("accueil", "accueil@tilleuls.example", "Bruno", "Keller", "accueil"),
    ("animation", "animation@tilleuls.example", "Samira", "Haddad", "animation"),
    ("animation-cuisine", "cuisine@tilleuls.example", "Paola", "Ferrari", "animation"),
    ("animation-sante", "sante@tilleuls.example", "Loïc", "Le Bihan", "animation"),
    ("parcours", "parcours@tilleuls.example", "Anne-Cécile", "Thiry", "parcours"),
    ("solidaire", "solidaire@tilleuls.example", "Mehdi", "Benali", "cuisine"),
    ("tresorerie", "tresorerie@tilleuls.example", "Colette", "Humbert", "tresorerie"),
    ("benevole", "benevole@tilleuls.example", "Josette", "Klein", "accueil"),
    ("partenaire", "handball@tilleuls.example", "Yann", "Poirot", "partenaire"),
)


def creer_centre():
    return Centre.objects.create(
        pk=1,
        nom="Centre social Les Tilleuls",
        adresse="1 place des Tilleuls",
        code_postal="54310",
        commune="Homécourt",
        siret="99000009300015",
        telephone="03 53 01 00 10",
        courriel="accueil@tilleuls.example",
        zone_scolaire=Centre.ZoneScolaire.B,
    )


def creer_comptes():
    """The accounts by key, each in the group of its role."""
    secret = make_password(MOT_DE_PASSE)  # hashed once: the hash is slow on purpose
    comptes = Compte.objects.bulk_create(
        Compte(courriel=courriel, prenom=prenom, nom=nom, password=secret, benevole=cle == BENEVOLE)
        for cle, courriel, prenom, nom, _ in COMPTES
    )
    groupes = {groupe.name: groupe for groupe in Group.objects.all()}
    lien = Compte.groups.through
    lien.objects.bulk_create(
        lien(compte=compte, group=groupes[ligne[-1]]) for compte, ligne in zip(comptes, COMPTES, strict=True)
    )
    return {ligne[0]: compte for compte, ligne in zip(comptes, COMPTES, strict=True)}
