"""What is learnt step by step in four ateliers, and the séances that worked on it."""

from ateliers.models import Jalon, JalonTravaille
from participants.models import Competence, Niveau

# (atelier) → (jalon, what is learnt there, skill, level), in order
JALONS = {
    "francais-mardi": (
        ("Se présenter", "Dire son nom, son quartier, ses enfants.", Competence.EXPRESSION_ORALE, Niveau.A11),
        ("Dire l’heure et la date", "Comprendre un horaire de bus.", Competence.COMPREHENSION_ORALE, Niveau.A11),
        ("Prendre un rendez-vous", "Au téléphone, avec un mot d’excuse.", Competence.INTERACTION_ORALE, Niveau.A1),
        (
            "Lire un mot de l’école",
            "Trouver la date, ce qui est demandé.",
            Competence.COMPREHENSION_ECRITE,
            Niveau.A1,
        ),
        ("Remplir un formulaire", "Nom, adresse, date de naissance.", Competence.EXPRESSION_ECRITE, Niveau.A1),
        ("Raconter sa semaine", "Parler au passé.", Competence.EXPRESSION_ORALE, Niveau.A2),
    ),
    "cuisine": (
        ("Composer un repas à petit prix", "Faire les comptes avant les courses.", "", ""),
        ("Cuisiner les légumes de saison", "", "", ""),
        ("Conserver sans risque", "Ranger le réfrigérateur, lire une date.", "", ""),
    ),
    "bricolage-tricot-broderie-crochet": (
        ("Tenir l’aiguille et le crochet", "", "", ""),
        ("Réparer plutôt que jeter", "Joint, prise, fermeture éclair.", "", ""),
        ("Mener un ouvrage à sa fin", "", "", ""),
    ),
    "cuisine-solidaire": (
        ("Calculer les quantités et les courses", "Passer de dix portions à deux cents.", "", ""),
        ("Se répartir le travail", "Chacun son poste, tout prêt à l’heure.", "", ""),
        ("Tenir le froid, le chaud et la propreté", "Relever les températures, nettoyer.", "", ""),
        ("Étiqueter et livrer", "Dire les allergènes de chaque plat.", "", ""),
    ),
}
SEANCES_PAR_JALON = 3


def creer_jalons(ateliers):
    """The jalons by atelier, in order."""
    jalons = Jalon.objects.bulk_create(
        Jalon(
            atelier=ateliers[slug],
            ordre=ordre,
            intitule=intitule,
            apprentissage=apprentissage,
            competence=competence,
            niveau=niveau,
        )
        for slug, lignes in JALONS.items()
        for ordre, (intitule, apprentissage, competence, niveau) in enumerate(lignes, start=1)
    )
    ranges = {slug: [] for slug in JALONS}
    for jalon in jalons:
        ranges[jalon.atelier.slug].append(jalon)
    return ranges


def travailler(jalons, seances):
    """Have the séances of each atelier work on its jalons, one after the other; the third time, it is reached."""
    JalonTravaille.objects.bulk_create(
        JalonTravaille(
            seance=seance,
            jalon=jalons[slug][rang // SEANCES_PAR_JALON],
            atteint=rang % SEANCES_PAR_JALON == SEANCES_PAR_JALON - 1,
        )
        for slug in jalons
        for rang, seance in enumerate(seances[slug][: SEANCES_PAR_JALON * (len(jalons[slug]) - 1)])
    )


def travailler_la_suite(jalons, seances):
    """Have these séances, held or to be held, work on the last jalon of their atelier: not reached yet."""
    JalonTravaille.objects.bulk_create(
        JalonTravaille(seance=seance, jalon=jalons[slug][-1]) for slug in jalons for seance in seances[slug]
    )
