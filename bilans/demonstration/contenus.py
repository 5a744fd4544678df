"""What was planned and done at the séances: never a name, never anything about somebody's health."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Contenu:
    theme: str
    prevu: str = ""
    fait: str = ""
    intervenant: str = ""  # key of PARTENAIRES


FRANCAIS = (
    Contenu("Se présenter", "Jeu des prénoms, puis dialogue à deux.", "Tout le monde a parlé au moins une fois."),
    Contenu("Lire un courrier de l’école", "Repérer qui écrit, pour quand, que répondre.", intervenant="ecole"),
    Contenu("Prendre un rendez-vous par téléphone", "Jeu de rôle, deux par deux."),
    Contenu("Le corps et la santé", "", "Vocabulaire du corps et phrases pour la pharmacie."),
    Contenu("Les transports", "Lire un horaire de bus.", "Trajet préparé jusqu’à la médiathèque."),
    Contenu("Remplir un formulaire"),
    Contenu("Les achats, les prix", "Lire un ticket de caisse.", "À reprendre : les nombres après soixante-dix."),
    Contenu("Raconter sa semaine"),
    Contenu("Droits et devoirs", "Partir de photographies du quartier."),
    Contenu("Écrire un message court", "", "Un message envoyé pour excuser une absence."),
)
CUISINE = (
    Contenu("Soupes de saison", "Trois soupes avec les légumes du marché.", "Trois soupes, et les restes partagés."),
    Contenu("Couscous de légumes", "Recette apportée par le groupe."),
    Contenu("Repas complet à petit prix", "Faire les comptes ensemble avant les courses."),
    Contenu("Pâtes fraîches", "", "Rouleau à pâtisserie à racheter."),
    Contenu("Cuisiner les légumes secs"),
    Contenu("Goûters sans emballage", "Quatre goûters à préparer la veille.", "Fiches recettes en images."),
    Contenu("Plats lorrains", "Quiche et tarte aux mirabelles en bocaux."),
)
BRICOLAGE = (
    Contenu("Premières mailles", "Aiguilles et laine fournies.", "Écharpes commencées."),
    Contenu("Réparer une prise, changer un joint", "Sécurité d’abord : couper le courant."),
    Contenu("Broderie au point compté"),
    Contenu("Crochet : carrés assemblés", "Chacun fait un carré.", "Assemblage à la prochaine séance."),
    Contenu("Meubles en palettes", "Poncer, visser, peindre."),
    Contenu("Ourlets et boutons", "", "Machine à coudre à réviser."),
    Contenu("Décorations à partir de chutes"),
)
SANTE = (
    Contenu("Alimentation", "Lire une étiquette.", "Les questions portaient surtout sur le sucre.", "cpam"),
    Contenu("Activité physique", "Marche d’une heure dans le parc."),
    Contenu("Sommeil", "Idées reçues et échanges."),
    Contenu("Dépistages", "Qui, quand, combien ça coûte.", "Invitations expliquées.", "cpam"),
    Contenu("Vaccination", "Lire un carnet de santé.", "", "pmi"),
    Contenu("Santé bucco-dentaire", "Brossage et rendez-vous gratuits pour les enfants.", "", "cpam"),
    Contenu("Diabète : comprendre et prévenir", "Information générale, sans question personnelle."),
    Contenu("Santé des femmes", "Présentation du centre de planification.", "Visite demandée.", "planning"),
    Contenu("Parentalité et petite enfance", "Les écrans, les rythmes.", "", "pmi"),
    Contenu("Santé mentale : à qui parler", "Lieux d’écoute du secteur."),
    Contenu("Addictions", "Quiz et documentation."),
    Contenu("Accidents domestiques", "Visite d’une cuisine pièce par pièce.", "", "secouristes"),
    Contenu("Gestes qui sauvent", "Alerter, masser, protéger.", "Chacun a essayé sur le mannequin.", "secouristes"),
    Contenu("Accès aux droits et aux soins", "Carte Vitale, complémentaire.", "Dossiers remis.", "cpam"),
    Contenu("Alimentation des enfants", "Petits déjeuners.", "", "pmi"),
    Contenu("Contraception et prévention", "Échange entre adultes.", "", "planning"),
    Contenu("Bilan de l’année", "Ce qui a servi, ce qui manque.", "Thèmes choisis pour l’an prochain."),
)
SOLIDAIRE = (
    Contenu("Préparation de la commande", "Liste des tâches, tabliers, températures relevées.", "Livré à l’heure."),
    Contenu("Cuisine à plusieurs", "Répartir les postes."),
    Contenu("Préparation", "", "Quantités notées pour la prochaine fois."),
)
CONTENUS = {
    "francais-mardi": FRANCAIS,
    "francais-jeudi": FRANCAIS[3:] + FRANCAIS[:3],
    "cuisine": CUISINE,
    "bricolage-tricot-broderie-crochet": BRICOLAGE,
    "information-prevention-sante": SANTE,
    "cuisine-solidaire": SOLIDAIRE,
}


def contenu(slug, numero):
    """The content of the nth séance of an atelier; the lists start again when they are used up."""
    return CONTENUS[slug][numero % len(CONTENUS[slug])]
