import json

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from bilans.annees import AnneeIllisible, lire_annee
from bilans.chiffres import chiffres_de_l_annee
from config.presentation import nombre


class Command(BaseCommand):
    help = "Écrit tous les chiffres d’une année, ceux de l’écran et du PDF."

    def add_arguments(self, parser):
        parser.add_argument("annee", help="L’année du bilan, par exemple 2013.")
        parser.add_argument("--format", choices=("json", "texte"), default="texte")

    def handle(self, *args, annee, format, **options):
        try:
            chiffres = chiffres_de_l_annee(lire_annee(annee), au=timezone.localdate())
        except AnneeIllisible as refus:
            raise CommandError(str(refus)) from refus
        self.stdout.write(en_json(chiffres) if format == "json" else en_texte(chiffres))


def en_json(chiffres):
    donnees = {"annee": chiffres.annee, "chiffres": [chiffre.en_donnees() for chiffre in chiffres.tous]}
    return json.dumps(donnees, ensure_ascii=False, indent=2)


def en_texte(chiffres):
    """One line a figure, under a line a perimeter."""
    lignes = [f"Chiffres {chiffres.annee}"]
    for perimetre in chiffres.perimetres:
        lignes += ["", f"{perimetre.libelle} ({perimetre.code})"]
        lignes += [
            f"{nombre(chiffre.valeur):>10} {chiffre.unite:<2} {chiffre.libelle} ({chiffre.code})"
            for chiffre in chiffres.tous
            if chiffre.perimetre == perimetre
        ]
    return "\n".join(lignes)
