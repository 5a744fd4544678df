"""What WeasyPrint leaves out of a tagged PDF: the scope of heading cells, and the icons that repeat a word."""

from io import BytesIO

import pikepdf
from pikepdf import Name


def completer_les_balises(octets):
    """The same document, each heading cell of a table with its scope (WeasyPrint issue 2508), no mute figure."""
    with pikepdf.open(BytesIO(octets)) as pdf:
        for noeud, dans_l_entete in noeuds(pdf):
            if noeud.get("/S") == Name.TH:
                noeud.A.Scope = Name.Column if dans_l_entete else Name.Row
            elif noeud.get("/S") == Name.Figure and "/Alt" not in noeud:
                noeud.S = Name.NonStruct  # an icon, beside the words it illustrates
        sortie = BytesIO()
        pdf.save(sortie)
        return sortie.getvalue()


def noeuds(pdf):
    """Every element of the structure tree, and whether it stands in the head of a table."""
    a_lire = [(pdf.Root.StructTreeRoot, False)]
    while a_lire:
        noeud, dans_l_entete = a_lire.pop()
        yield noeud, dans_l_entete
        enfants = noeud.get("/K", [])
        for enfant in enfants if isinstance(enfants, pikepdf.Array) else [enfants]:
            if isinstance(enfant, pikepdf.Dictionary):
                a_lire.append((enfant, dans_l_entete or noeud.get("/S") == Name.THead))
