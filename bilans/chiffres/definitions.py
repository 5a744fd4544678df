"""The words of every figure: what a reader of the report needs to know of it, in one table."""

from dataclasses import dataclass

PERIODE = "commencées au plus tard le 31 décembre et non terminées avant le 1er janvier"


@dataclass(frozen=True)
class Definition:
    """The words of a figure, in the plural and for a value of 0 or 1, and how its rows make it."""

    libelle: str
    singulier: str
    phrase: str
    unite: str = ""
    mesure: str = ""


DEFINITIONS = {
    "ateliers": Definition(
        "ateliers",
        "atelier",
        "Séances réalisées dans l’année, même sans personne ; ni les annulées, ni les reportées, ni celles à pointer.",
    ),
    "heures_ateliers": Definition(
        "heures d’atelier",
        "heure d’atelier",
        "Durée des séances réalisées, du début à la fin, quel que soit le nombre de présents.",
        unite="h",
        mesure="minutes",
    ),
    "visiteurs": Definition(
        "visiteurs sans nom",
        "visiteur sans nom",
        "Personnes venues sans donner leur nom : un nombre noté sur la feuille, jamais ajouté aux participants.",
        mesure="visiteurs",
    ),
    "participations": Definition(
        "participations",
        "participation",
        "Présences de participants aux séances réalisées : une personne venue trois fois compte trois fois.",
    ),
    "heures_participants": Definition(
        "heures-participants",
        "heure-participant",
        "Temps passé par chaque participant présent : les minutes notées sur la feuille, sinon toute la séance.",
        unite="h",
        mesure="minutes_comptees",
    ),
    "frequentation_moyenne": Definition(
        "participants par atelier, en moyenne",
        "participant par atelier, en moyenne",
        "Participations divisées par le nombre de séances réalisées.",
    ),
    "personnes": Definition(
        "personnes différentes",
        "personne différente",
        "Participants venus au moins une fois, chacun compté une seule fois ; "
        "une même personne peut venir à plusieurs ateliers, ces nombres ne s’additionnent donc pas.",
    ),
    "nouvelles_personnes": Definition(
        "nouvelles personnes",
        "nouvelle personne",
        "Participants dont la toute première venue au centre est dans l’année.",
    ),
    "personnes_plusieurs_poles": Definition(
        "personnes venues dans plusieurs pôles",
        "personne venue dans plusieurs pôles",
        "Participants venus dans au moins deux pôles au cours de l’année.",
    ),
    "heures_benevolat": Definition(
        "heures de bénévolat",
        "heure de bénévolat",
        "Temps donné aux séances réalisées par les personnes venues aider et par les bénévoles de l’équipe ; "
        "ni les salariés, ni les intervenants.",
        unite="h",
        mesure="minutes_benevoles",
    ),
    "benevoles": Definition(
        "personnes venues aider",
        "personne venue aider",
        "Personnes pointées comme bénévoles à au moins une séance réalisée, chacune comptée une seule fois.",
    ),
    "heures_benevoles": Definition(
        "heures des personnes venues aider",
        "heure des personnes venues aider",
        "Temps passé aux séances réalisées par les personnes pointées comme bénévoles : les minutes notées, "
        "sinon toute la séance.",
        unite="h",
        mesure="minutes_comptees",
    ),
    "benevoles_equipe": Definition(
        "bénévoles de l’équipe",
        "bénévole de l’équipe",
        "Membres de l’équipe qui ont encadré comme bénévoles au moins une séance réalisée ; chacun une seule fois.",
    ),
    "heures_benevoles_equipe": Definition(
        "heures des bénévoles de l’équipe",
        "heure des bénévoles de l’équipe",
        "Temps donné aux séances réalisées par les bénévoles qui les encadrent, avec la préparation si elle est notée.",
        unite="h",
        mesure="minutes_comptees",
    ),
    "enfants": Definition(
        "venues d’enfants avec un adulte",
        "venue d’enfant avec un adulte",
        "Enfants venus avec une personne présente : un nombre noté à chaque séance, où un même enfant peut revenir ; "
        "il n’est jamais ajouté aux participants.",
        mesure="enfants",
    ),
    "transmissions": Definition(
        "transmissions de savoir-faire",
        "transmission de savoir-faire",
        "Fois où une personne a transmis ce qu’elle sait faire, pendant une séance réalisée.",
    ),
    "transmetteurs": Definition(
        "personnes qui ont transmis un savoir-faire",
        "personne qui a transmis un savoir-faire",
        "Personnes qui ont transmis ce qu’elles savent faire à au moins une séance réalisée ; chacune une seule fois.",
    ),
    "besoins.nombre": Definition(
        "besoins exprimés",
        "besoin exprimé",
        "Besoins et attentes dits dans l’année par au moins une personne ou un groupe.",
    ),
    "besoins.voix": Definition(
        "voix",
        "voix",
        "Personnes qui ont dit ces besoins dans l’année ; une même personne peut en dire plusieurs.",
        mesure="nombre",
    ),
    "besoins.repondus": Definition(
        "besoins qui ont eu une réponse",
        "besoin qui a eu une réponse",
        "Besoins dits dans l’année que l’équipe a reliés à une séance réalisée avant la fin de la période, "
        "ou à un jalon (un pas du plan de l’atelier) travaillé pendant une telle séance.",
    ),
    "besoins.sans_reponse": Definition(
        "besoins encore sans réponse",
        "besoin encore sans réponse",
        "Les autres besoins dits dans l’année, même si une réponse est prévue.",
    ),
    "avis": Definition(
        "avis donnés",
        "avis donné",
        "Visages montrés par les personnes à la fin des séances réalisées ; personne n’est nommé.",
        mesure="nombre",
    ),
    "attentes": Definition(
        "demandes d’inscription restées sans place",
        "demande d’inscription restée sans place",
        "Demandes faites dans l’année pour entrer dans un atelier, sans place trouvée avant le 31 décembre ; "
        "une même personne peut en faire plusieurs.",
    ),
    "empechements": Definition(
        "inscriptions arrêtées par un empêchement",
        "inscription arrêtée par un empêchement",
        "Inscriptions terminées dans l’année parce que quelque chose empêche la personne de venir.",
    ),
    "partenaires": Definition(
        "partenaires mobilisés",
        "partenaire mobilisé",
        "Partenaires venus à au moins une séance réalisée, ou servis par la cuisine solidaire ; chacun une seule fois.",
    ),
    "demandes": Definition(
        "demandes servies",
        "demande servie",
        "Demandes de cuisine solidaire réalisées, facturées ou payées, à la date du service.",
    ),
    "convives": Definition(
        "convives",
        "convive",
        "Personnes servies selon les demandes réalisées ; ce ne sont pas des participants, elles peuvent se répéter.",
        mesure="convives",
    ),
    "pieces": Definition(
        "pièces",
        "pièce",
        "Pièces fournies, selon les demandes réalisées qui se comptent à la pièce.",
        mesure="pieces",
    ),
    "nombre": Definition("", "", f"Étapes {PERIODE}."),
    "personnes_etapes": Definition(
        " : personnes",
        " : personne",
        f"Personnes ayant au moins une étape parmi celles {PERIODE} ; chacune une seule fois.",
    ),
    "commencees": Definition(" : commencées", " : commencée", "Étapes commencées dans l’année."),
    "en_cours": Definition(
        " : en cours",
        " : en cours",
        "Étapes qui n’étaient pas terminées à la fin de la période, même si elles l’ont été depuis.",
    ),
    "obtenues": Definition(
        " : obtenues ou menées à bien",
        " : obtenue ou menée à bien",
        "Étapes arrivées à leur but au plus tard à la fin de la période.",
    ),
    "completude.seances": Definition(
        "feuilles de présence remplies",
        "feuille de présence remplie",
        "Séances réalisées, sur les séances passées qui n’ont été ni annulées ni reportées.",
        unite="%",
    ),
}
