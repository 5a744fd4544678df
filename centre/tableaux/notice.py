"""What each table takes, as the page of the documentation says it: written from the columns themselves."""

from centre.tableaux.tableau import TABLEAUX

DEBUT = """# Les tableaux qui s’importent

Ce que chaque tableau accepte, colonne par colonne. Cette page est écrite par `manage.py decrire_tableaux` :
elle dit ce que fait le programme. Une colonne est reconnue par son titre ou par un de ses autres noms, aux
accents, aux majuscules et à la ponctuation près. Une cellule vide n’efface jamais rien. Les dates s’écrivent
comme 03/04/2024 ou 3 avril 2024, les nombres comme 1 234,56, oui ou non comme oui, x ou 1, et non ou 0. De 03/04/24,
l’année est 2024 ; elle est du siècle d’avant au-delà de l’an prochain, et pour une naissance si elle serait à venir.
"""
BEAUCOUP = 15  # accepted values: beyond, the model to download lists them


def notice():
    """The page, in Markdown."""
    return "\n".join([DEBUT, *("\n".join(_tableau(tableau)) for tableau in TABLEAUX.values())])


def _tableau(tableau):
    yield f"## {tableau.titre}\n"
    yield f"{tableau.aide} Par commande : `manage.py importer {tableau.code} fichier`.\n"
    yield "| Colonne | Autres noms | Ce qu’on y met |"
    yield "|---|---|---|"
    for colonne in tableau.fields.values():
        yield f"| {colonne.titre} | {', '.join(colonne.noms)} | {' '.join(_contenu(colonne))} |"
    yield ""


def _contenu(colonne):
    if colonne.aide_entiere:
        yield colonne.aide_entiere
    if len(colonne.acceptees) > BEAUCOUP:
        yield f"Une des {len(colonne.acceptees)} valeurs que montre le modèle à télécharger."
    elif colonne.acceptees:
        yield f"Valeurs : {colonne.acceptees_en_mots}."
    if colonne.exemple:
        yield f"Exemple : {colonne.exemple}."
