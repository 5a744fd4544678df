"""A table brought in as its pages do it, without the pages: preview, confirmation, undoing."""

from io import BytesIO

from centre.models import Import
from centre.tableaux.ecriture import ecrire
from centre.tableaux.preparation import deposer, preparer, reexaminer
from centre.tableaux.retour import defaire as defaire_l_import
from centre.tableaux.tableau import TABLEAUX
from tests.factories import creer_compte

SORTS = ("nouvelles", "changees", "inchangees", "refusees", "a_trancher", "passees")


def apercevoir(code, *lignes, auteur=None):
    """The import of these lines of text, headings first, up to its preview, with the columns recognised."""
    return apercevoir_octets(code, "\n".join(lignes).encode(), "tableau.csv", auteur=auteur)


def apercevoir_octets(code, octets, nom, auteur=None):
    """The same of a whole file."""
    dossier = deposer(BytesIO(octets), nom, tableau=TABLEAUX[code], auteur=auteur or creer_compte())
    dossier.passer_a(Import.Etat.EN_LECTURE)
    return preparer(dossier.pk)


def importer(code, *lignes, auteur=None):
    """The same, confirmed."""
    dossier = apercevoir(code, *lignes, auteur=auteur)
    dossier.passer_a(Import.Etat.EN_ECRITURE)
    return ecrire(dossier.pk)


def defaire(dossier):
    return defaire_l_import(dossier.pk)


def comptes(dossier):
    return {nom: nombre for nom in SORTS if (nombre := getattr(dossier, nom))}


def refus(dossier):
    """`(line, heading, sentence)` of what is refused, no-break spaces made plain."""
    return _phrases(dossier.lignes.filter(sort="refusee"))


def remarques(dossier):
    """The same of what is to be looked at in the lines that enter."""
    return _phrases(dossier.lignes.remarquees())


def _phrases(lignes):
    return [
        (ligne.numero, titre, phrase.replace("\u00a0", " "))
        for ligne in lignes.order_by("numero")
        for titre, _, phrase in ligne.fautes
    ]


def trancher(dossier, **choix):
    """The preview once a row was chosen for these lines, `ligne_3=reference`."""
    for ligne, reference in choix.items():
        dossier.lignes.filter(numero=ligne.removeprefix("ligne_")).update(choix=str(reference))
    dossier.passer_a(Import.Etat.EN_LECTURE)
    return reexaminer(dossier.pk)
