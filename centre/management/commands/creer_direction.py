from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from centre.actions.compte import ouvrir_compte
from centre.courriers import lien_de_mot_de_passe
from centre.models import Compte
from centre.roles import DIRECTION


class Command(BaseCommand):
    help = "Ouvre un compte de direction et donne le lien, valable 24 heures, où choisir son mot de passe."

    def add_arguments(self, parser):
        parser.add_argument("courriel", help="adresse e-mail de la personne")
        parser.add_argument("prenom")
        parser.add_argument("nom")
        parser.add_argument("--site", help="adresse du site, par exemple https://tremplin.centre.example")

    def handle(self, *, courriel, prenom, nom, site, **options):
        compte = Compte(courriel=courriel, prenom=prenom, nom=nom)
        compte.set_unusable_password()
        try:
            compte.full_clean()
        except ValidationError as refus:
            fautes = (f"{champ} : {' '.join(phrases)}" for champ, phrases in refus.message_dict.items())
            raise CommandError("\n".join(fautes)) from refus
        ouvrir_compte(compte, roles=[DIRECTION])
        site = (site or settings.SITE_URL).rstrip("/")
        self.stdout.write(f"Compte de direction ouvert pour {compte}.")
        self.stdout.write(
            f"Pour choisir son mot de passe dans les 24 heures : {lien_de_mot_de_passe(compte, site=site)}"
        )
