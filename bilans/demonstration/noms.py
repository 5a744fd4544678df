"""Invented first and last names, of the origins met in the valley, always the same ones."""

import random

from faker import Faker

from participants.models import Participant

Genre = Participant.Genre
LANGUES = {"fr_FR": 9, "fr_DZ": 4, "it_IT": 2, "pt_PT": 1, "pl_PL": 2, "tr_TR": 2, "hr_HR": 1, "ha_NG": 1}

# Names that searches, sheets and exports must bear: apostrophe, hyphen, ligature, two people of the same name.
REMARQUABLES = {
    2: ("Marie-Thérèse", "Lecœur", "", Genre.FEMME),
    5: ("Aïcha", "N’Diaye", "", Genre.FEMME),
    9: ("Noémie", "d’Hautecourt", "", Genre.FEMME),
    14: ("Jean-Baptiste", "Le Goff", "", Genre.HOMME),
    21: ("", "", "Mamie Jo", Genre.FEMME),
    33: ("Marie", "Lambert", "", Genre.FEMME),
    47: ("Zoé", "Müller-Böhm", "", Genre.FEMME),
    58: ("Ömer", "Çelik", "", Genre.HOMME),
    72: ("Marie", "Lambert", "", Genre.FEMME),
    88: ("Stanisław", "Wiśniewski", "Stan", Genre.HOMME),
    99: ("Fatima-Zohra", "Aït Ahmed", "", Genre.FEMME),
    118: ("Chloë", "O’Connell", "", Genre.FEMME),
}


def identites(nombre, graine):
    """As many (first name, last name, nickname, gender), each name once."""
    rng = random.Random(graine)
    sources = {langue: Faker(langue) for langue in LANGUES}
    for source in sources.values():
        source.seed_instance(graine)
    trouvees = {}
    while len(trouvees) < nombre:
        langue = rng.choices(list(LANGUES), list(LANGUES.values()))[0]
        genre = Genre.FEMME if rng.random() < 0.68 else Genre.HOMME
        prenom, nom = _prenom_et_nom(sources[langue], genre)
        trouvees.setdefault((prenom, nom), (prenom, nom, "", genre))
    return list(trouvees.values())


def _prenom_et_nom(source, genre):
    feminin = genre == Genre.FEMME
    prenom = source.first_name_female() if feminin else source.first_name_male()
    nom = source.last_name_female() if feminin else source.last_name_male()
    return prenom.replace("'", "’"), nom.replace("'", "’")
