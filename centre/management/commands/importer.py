import json
from functools import partial
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from centre.actions import imports
from centre.fichier_csv import FichierIllisible
from centre.models import Compte, Import, LigneImport
from centre.tableaux.ecriture import ApercuDepasse, ecrire
from centre.tableaux.lignes import numeros_du_tableur
from centre.tableaux.preparation import deposer, preparer
from centre.tableaux.tableau import TABLEAUX

COMPTES = ("nouvelles", "changees", "inchangees", "refusees", "a_trancher", "remarquees")


class Command(BaseCommand):
    help = "Importe un tableau, comme le ferait la page ; les lignes à trancher sont laissées de côté."

    def add_arguments(self, parser):
        parser.add_argument("tableau", choices=sorted(TABLEAUX))
        parser.add_argument("fichier", type=Path)
        parser.add_argument("--par", required=True, help="l’adresse e-mail du compte qui importe")
        parser.add_argument("--feuille", help="la feuille du classeur, par son nom ; sinon la première")
        parser.add_argument("--essai", action="store_true", help="dit ce qui serait importé, sans rien écrire")
        parser.add_argument("--format", choices=("texte", "json"), default="texte")

    def handle(self, *, tableau, fichier, par, essai, format, feuille=None, **options):
        auteur = Compte.objects.filter(courriel=par.lower(), is_active=True).first()
        if auteur is None or not auteur.has_perm(TABLEAUX[tableau].permission_import):
            raise CommandError(f"{par} n’a pas de compte qui puisse importer ce tableau.")
        dossier = None
        try:
            with fichier.open("rb") as ouvert:
                dossier = deposer(
                    ouvert, fichier.name, tableau=TABLEAUX[tableau], auteur=auteur, feuille=partial(_feuille, feuille)
                )
            dossier.passer_a(Import.Etat.EN_LECTURE)
            dossier = preparer(dossier.pk)
            bilan = _bilan(dossier)
            if essai or not dossier.a_ecrire:
                imports.abandonner(dossier)
            else:
                dossier.passer_a(Import.Etat.EN_ECRITURE)
                ecrire(dossier.pk)
        except OSError as refus:
            raise CommandError(f"{fichier} ne peut pas être lu : {refus.strerror}.") from refus
        except (FichierIllisible, ApercuDepasse) as refus:
            _laisser(dossier)
            raise CommandError(refus.messages[0]) from refus
        en_json = format == "json"
        self.stdout.write(json.dumps(bilan, ensure_ascii=False, indent=2) if en_json else _en_texte(bilan, dossier))


def _laisser(dossier):
    """Give up an import that stopped on its way, if it was begun."""
    if dossier is not None:
        if dossier.etat == Import.Etat.EN_ECRITURE:
            dossier.passer_a(Import.Etat.A_VERIFIER)
        imports.abandonner(dossier)


def _feuille(nom, classeur, tableau):
    if nom is None:
        return classeur.feuilles[0]
    if nom not in classeur.feuilles:
        siennes = "\u00a0; ".join(f"«\u00a0{feuille}\u00a0»" for feuille in classeur.feuilles if feuille)
        suite = f"choisissez parmi\u00a0: {siennes}" if siennes else "il n’en a qu’une, sans nom"
        raise FichierIllisible(f"Ce fichier n’a pas de feuille «\u00a0{nom}\u00a0»\u00a0: {suite}.")
    return nom


def _bilan(dossier):
    refusees = dossier.lignes.filter(sort=LigneImport.Sort.REFUSEE)
    return {nom: getattr(dossier, nom) for nom in COMPTES} | {
        "refus": _dites(dossier, refusees),
        "indecises": _indecises(dossier),
        "remarques": _dites(dossier, dossier.lignes.remarquees()),
        "fusions": dossier.fusions,
    }


def _indecises(dossier):
    """The lines left aside because they may be about a row known already: whom or what, the most alike first."""
    rangee_de = numeros_du_tableur(dossier, TABLEAUX[dossier.tableau])
    return [
        {"ligne": rangee_de(ligne.numero), "ressemble": [mots for _, mots in ligne.candidats]}
        for ligne in dossier.lignes.filter(sort=LigneImport.Sort.A_TRANCHER).order_by("numero")
    ]


def _dites(dossier, lignes):
    rangee_de = numeros_du_tableur(dossier, TABLEAUX[dossier.tableau])
    return [
        {"ligne": rangee_de(ligne.numero), "colonne": titre, "valeur": valeur, "phrase": phrase}
        for ligne in lignes.order_by("numero")
        for titre, valeur, phrase in ligne.fautes
    ]


def _en_texte(bilan, dossier):
    comptes = [f"{bilan[nom]:>7} {nom.replace('_', ' ').replace('ees', 'ées')}" for nom in COMPTES]
    dites = [
        f"{nature} {dite['ligne']}, {dite['colonne']}\u00a0: {dite['phrase']}"
        for nature, cle in (("Ligne", "refus"), ("Remarque à la ligne", "remarques"))
        for dite in bilan[cle]
    ]
    dites += [
        f"Ligne {dite['ligne']}, laissée de côté : est-ce {' ou '.join(dite['ressemble'])} ?"
        for dite in bilan["indecises"]
    ]
    return "\n".join([*comptes, *filter(None, [dossier.phrase_des_fusions]), *dites])
