"""The charts, drawn by hand: geometry here, marks in templates/bilans/graphiques/, the same on screen and paper.

A name stands above its bar and a value at its end, so that a chart reads at any width, in black and white,
and without its legend.
"""

from dataclasses import dataclass

LARGEUR = 360
COULEURS = {  # those of static/css/variables.css, which a drawing cannot read: (full, tint)
    "bleu": ("#2f4b9a", "#e3e8f6"),
    "vert": ("#2f6b3a", "#e1efe1"),
    "brique": ("#a1431a", "#f8e5da"),
    "prune": ("#7a2e6e", "#f4e3f0"),
    "canard": ("#0e5a78", "#dcebf2"),
    "ocre": ("#7a5600", "#fbefcf"),
    "marque": ("#0f5b61", "#ddedec"),
}
MOTIFS = ("plein", "hachures", "points", "vide")  # of the parts of a ribbon, in order


@dataclass(frozen=True)
class Barre:
    """A name, a value already in words, and a length."""

    y: int
    libelle: str
    valeur: str
    largeur: float
    inconnue: bool

    @property
    def y_texte(self):
        return self.y + 14

    @property
    def y_barre(self):
        return self.y + 21


@dataclass(frozen=True)
class Barres:
    """Horizontal bars on one scale that begins at zero."""

    cle: str
    titre: str
    description: str
    barres: tuple[Barre, ...]
    couleur: str
    teinte: str

    PAS = 39
    LETTRES = 40  # what stands above a bar beside its value; the table below holds the whole name

    @property
    def hauteur(self):
        return max(len(self.barres), 1) * self.PAS


@dataclass(frozen=True)
class Morceau:
    """A part of a ribbon, and its line in the legend."""

    x: float
    largeur: float
    y_legende: int
    libelle: str
    valeur: str
    motif: str

    @property
    def y_carre(self):
        return self.y_legende - 12


@dataclass(frozen=True)
class Ruban:
    """The whole in one bar, cut in its parts; each part has its own pattern."""

    cle: str
    titre: str
    description: str
    morceaux: tuple[Morceau, ...]
    couleur: str
    teinte: str

    @property
    def hauteur(self):
        return 48 + 26 * len(self.morceaux)


@dataclass(frozen=True)
class Carreau:
    """A tile of the cover: a tinted square and a quarter of a disc in one of its corners."""

    x: int
    y: int
    arc: str
    couleur: str
    teinte: str


@dataclass(frozen=True)
class Motif:
    """The calm pattern of the cover, in the colours of the pôles."""

    carreaux: tuple[Carreau, ...]
    largeur: int
    hauteur: int


def barres_de_repartition(repartition, couleur="marque"):
    """The bars of a breakdown of the public, « Non renseigné » hatched."""
    lignes = [(part.chiffre.libelle, part.chiffre.valeur, _mots(part), part.inconnue) for part in repartition.parts]
    return _barres(repartition.cle, repartition.libelle, lignes, couleur)


def barres_d_ateliers(cle, titre, rangs, colonne, couleur):
    """The bars of one column of a table, a bar a line."""
    lignes = [
        (rang.libelle, rang.chiffres[colonne].valeur, str(rang.chiffres[colonne].valeur), False) for rang in rangs
    ]
    return _barres(cle, titre, lignes, couleur)


def ruban_de_repartition(repartition, couleur="marque"):
    """A breakdown as one ribbon; parts without anybody keep their line in the legend only."""
    morceaux, x = [], 0.0
    for rang, part in enumerate(repartition.parts):
        largeur = LARGEUR * part.chiffre.valeur / repartition.total if repartition.total else 0
        motif = "vide" if part.inconnue else MOTIFS[rang % (len(MOTIFS) - 1)]
        morceaux.append(
            Morceau(round(x, 1), round(largeur, 1), 64 + 26 * rang, part.chiffre.libelle, _mots(part), motif)
        )
        x += largeur
    description = _description((part.chiffre.libelle, _mots(part)) for part in repartition.parts)
    return Ruban(repartition.cle, repartition.libelle, description, tuple(morceaux), *COULEURS[couleur])


def motif_de_garde(couleurs, *, colonnes=6, lignes=4, pas=60):
    """Tiles whose quarters turn from one to the next; any number of colours, at least one."""
    carreaux = []
    for ligne in range(lignes):
        for colonne in range(colonnes):
            pleine, teinte = COULEURS[couleurs[(colonne + 2 * ligne) % len(couleurs)]]
            x, y = colonne * pas, ligne * pas
            coin = (colonne * 3 + ligne * 2 + colonne * ligne) % 4
            carreaux.append(Carreau(x, y, _quart(x, y, pas, coin), pleine, teinte))
    return Motif(tuple(carreaux), colonnes * pas, lignes * pas)


def _barres(cle, titre, lignes, couleur):
    maximum = max((valeur for _, valeur, _, _ in lignes), default=0)
    barres = tuple(
        Barre(
            rang * Barres.PAS, _court(libelle), mots, round(LARGEUR * valeur / maximum, 1) if maximum else 0, inconnue
        )
        for rang, (libelle, valeur, mots, inconnue) in enumerate(lignes)
    )
    description = _description((libelle, mots) for libelle, _, mots, _ in lignes)
    return Barres(cle, titre, description, barres, *COULEURS[couleur])


def _mots(part):
    if part.pourcentage is None:
        return str(part.chiffre.valeur)
    return f"{part.chiffre.valeur} ({part.pourcentage}\u00a0%)"


def _description(lignes):
    return " ; ".join(f"{libelle} : {mots}" for libelle, mots in lignes)


def _court(libelle):
    return libelle if len(libelle) <= Barres.LETTRES else f"{libelle[: Barres.LETTRES - 1].rstrip()}…"


def _quart(x, y, pas, coin):
    """The path of a quarter of a disc whose centre is one corner of the tile, clockwise from the top left."""
    droite, bas = x + pas, y + pas
    centre, depart, arrivee = (
        ((x, y), (droite, y), (x, bas)),
        ((droite, y), (droite, bas), (x, y)),
        ((droite, bas), (x, bas), (droite, y)),
        ((x, bas), (x, y), (droite, bas)),
    )[coin]
    return f"M{centre[0]} {centre[1]}L{depart[0]} {depart[1]}A{pas} {pas} 0 0 1 {arrivee[0]} {arrivee[1]}Z"
