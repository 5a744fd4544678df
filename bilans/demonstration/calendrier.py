"""The séances of 2012 to 2014, day by day: held, cancelled, postponed, left unmarked.

Outside public holidays, and outside the school holidays of both zone B and the zone the academy then belonged to,
save two craft afternoons of the Christmas holidays, which put someone on the first and last days of 2013.
"""

from dataclasses import dataclass
from datetime import date

from ateliers.models import Seance

Motif = Seance.MotifAnnulation

TENUES = {
    "francais-mardi": {
        2012: "18/09 25/09 02/10 09/10 16/10 23/10 13/11 20/11 04/12 11/12 18/12",
        2013: "08/01 22/01 29/01 12/02 14/02 12/03 19/03 26/03 02/04 09/04 07/05 14/05 21/05 04/06 11/06 18/06 02/07 "
        "17/09 24/09 01/10 15/10 05/11 19/11 26/11 03/12 10/12 17/12",
        2014: "07/01 14/01 21/01 28/01 04/02 11/02 18/02 18/03 25/03 01/04 08/04 15/04 13/05 20/05 27/05 03/06 10/06 "
        "17/06 24/06",
    },
    "francais-jeudi": {
        2013: "21/03 28/03 04/04 16/05 23/05 30/05 10/06 13/06 20/06 19/09 26/09 03/10 10/10 07/11 14/11 28/11 12/12 "
        "19/12",
        2014: "09/01 16/01 23/01 30/01 06/02 13/02 20/03 27/03 03/04 10/04 15/05 22/05 05/06 12/06",
    },
    "cuisine": {
        2012: "28/09 19/10 16/11 14/12",
        2013: "11/01 25/01 15/02 15/03 29/03 12/04 17/05 14/06 27/09 11/10 15/11 13/12",
        2014: "17/01 07/02 21/03 11/04 16/05 13/06",
    },
    "bricolage-tricot-broderie-crochet": {
        2012: "24/09 15/10 19/11 03/12 17/12",
        2013: "03/01 14/01 28/01 11/02 18/03 08/04 13/05 03/06 17/06 16/09 14/10 25/11 30/12",
        2014: "02/01 20/01 10/02 24/03 14/04 19/05 16/06",
    },
    "information-prevention-sante": {
        2012: "27/09 11/10 15/11 29/11 13/12",
        2013: "10/01 24/01 07/02 14/03 28/03 11/04 16/05 30/05 13/06 27/06 12/09 26/09 10/10 07/11 21/11 05/12 19/12",
        2014: "16/01 06/02 20/03 10/04 15/05 12/06",
    },
    "cuisine-solidaire": {
        2012: "24/11 19/12",
        2013: "01/02 20/03 23/05 24/05 07/06 08/06 05/07 18/10 18/12",
        2014: "31/01 24/05",
    },
}

# Held with nobody there: it counts among the séances réalisées, with no participation.
SANS_PERSONNE = {("francais-mardi", date(2013, 7, 2))}

DEMANDE_PREPAREE = {
    date(2012, 11, 24): "vernissage",
    date(2012, 12, 19): "noel-2012",
    date(2013, 2, 1): "repas-mission",
    date(2013, 3, 20): "repas-secteur",
    date(2013, 5, 23): "patisseries",
    date(2013, 5, 24): "patisseries",
    date(2013, 6, 7): "festival",
    date(2013, 6, 8): "festival",
    date(2013, 7, 5): "repas-ecole",
    date(2013, 10, 18): "repas-intervention",
    date(2013, 11, 16): "loto-annule",
    date(2013, 12, 18): "buche",
    date(2014, 1, 31): "voeux",
    date(2014, 5, 24): "tournoi-2014",
}


@dataclass(frozen=True)
class Imprevu:
    """A séance that did not go as planned: cancelled, postponed to another day, or never marked."""

    atelier: str
    date: date
    annulee: str = ""
    reportee_au: date | None = None
    feuille_rouverte: bool = False  # marked, then reopened: its presences must not count


IMPREVUS = (
    Imprevu("francais-mardi", date(2012, 11, 27), annulee=Motif.ANIMATEUR_ABSENT),
    Imprevu("francais-mardi", date(2013, 1, 15), annulee=Motif.METEO),
    Imprevu("francais-mardi", date(2013, 2, 5), reportee_au=date(2013, 2, 14)),
    Imprevu("cuisine", date(2013, 2, 8), annulee=Motif.METEO),
    Imprevu("francais-jeudi", date(2013, 4, 11), annulee=Motif.ANIMATEUR_ABSENT),
    Imprevu("francais-jeudi", date(2013, 5, 9), annulee=Motif.FERIE),
    Imprevu("bricolage-tricot-broderie-crochet", date(2013, 5, 20), annulee=Motif.FERIE),
    Imprevu("information-prevention-sante", date(2013, 5, 23), annulee=Motif.LOCAUX),
    Imprevu("francais-mardi", date(2013, 5, 28), annulee=Motif.ANIMATEUR_ABSENT),
    Imprevu("cuisine", date(2013, 5, 31), annulee=Motif.PUBLIC_ABSENT),
    Imprevu("francais-jeudi", date(2013, 6, 6), reportee_au=date(2013, 6, 10)),
    Imprevu("bricolage-tricot-broderie-crochet", date(2013, 9, 30), reportee_au=date(2013, 10, 14)),
    Imprevu("information-prevention-sante", date(2013, 10, 3), annulee=Motif.ANIMATEUR_ABSENT),
    Imprevu("francais-mardi", date(2013, 10, 8)),
    Imprevu("francais-mardi", date(2013, 11, 12), annulee=Motif.LOCAUX),
    Imprevu("cuisine-solidaire", date(2013, 11, 16), annulee=Motif.AUTRE),
    Imprevu("francais-jeudi", date(2013, 11, 21), annulee=Motif.ANIMATEUR_ABSENT),
    Imprevu("bricolage-tricot-broderie-crochet", date(2013, 12, 2), annulee=Motif.ANIMATEUR_ABSENT),
    Imprevu("francais-jeudi", date(2013, 12, 5), feuille_rouverte=True),
    Imprevu("cuisine", date(2014, 3, 28), annulee=Motif.LOCAUX),
)


def jours_tenus(slug, annee):
    """The days this atelier was held that year, in order."""
    jours = [
        date(annee, int(mois), int(jour))
        for jour, mois in (texte.split("/") for texte in TENUES[slug].get(annee, "").split())
    ]
    return sorted(jours)
