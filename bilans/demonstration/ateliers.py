"""The six ateliers of the centre."""

from dataclasses import dataclass
from datetime import date, time

from ateliers.models import Atelier, Pole


@dataclass(frozen=True)
class FicheAtelier:
    slug: str
    nom: str
    pole: str
    jour: int  # day of the week, Monday is 0
    debut: time
    fin: time
    lieu: str
    responsable: str  # key of COMPTES
    capacite: int | None
    objectifs: str


ATELIERS = (
    FicheAtelier(
        "francais-mardi",
        "Français – groupe du mardi",
        "francais",
        1,
        time(9),
        time(11),
        "Salle Jacquard",
        "animation",
        18,
        "Se présenter, comprendre un courrier simple, prendre un rendez-vous.",
    ),
    FicheAtelier(
        "francais-jeudi",
        "Français – groupe du jeudi",
        "francais",
        3,
        time(14),
        time(16),
        "Salle Jacquard",
        "animation",
        18,
        "Parler plus aisément, lire une affiche, écrire un message.",
    ),
    FicheAtelier(
        "cuisine",
        "Cuisine",
        "vie-quotidienne",
        4,
        time(9),
        time(12),
        "Cuisine pédagogique",
        "animation-cuisine",
        18,
        "Choisir, préparer et partager un repas ; échanger les recettes de chacun.",
    ),
    FicheAtelier(
        "bricolage-tricot-broderie-crochet",
        "Bricolage, tricot, broderie, crochet",
        "vie-quotidienne",
        0,
        time(14),
        time(16, 30),
        "Salle des établis",
        "animation-cuisine",
        18,
        "Réparer plutôt que jeter ; transmettre un geste que l’on connaît.",
    ),
    FicheAtelier(
        "information-prevention-sante",
        "Information et prévention santé",
        "vie-quotidienne",
        3,
        time(9, 30),
        time(11, 30),
        "Grande salle",
        "animation-sante",
        None,
        "Recevoir une information claire et savoir à qui s’adresser.",
    ),
    FicheAtelier(
        "cuisine-solidaire",
        "Cuisine solidaire",
        "solidarite",
        4,
        time(9),
        time(15),
        "Cuisine pédagogique",
        "solidaire",
        None,
        "Préparer ensemble les repas et les buffets demandés par les partenaires.",
    ),
)


def creer_ateliers(comptes):
    """The ateliers by slug, each with its responsable."""
    poles = {pole.slug: pole for pole in Pole.objects.all()}
    ateliers = Atelier.objects.bulk_create(
        Atelier(
            slug=fiche.slug,
            nom=fiche.nom,
            pole=poles[fiche.pole],
            lieu=fiche.lieu,
            capacite=fiche.capacite,
            objectifs=fiche.objectifs,
            date_debut=date(2013, 3, 21) if fiche.slug == "francais-jeudi" else date(2012, 9, 10),
        )
        for fiche in ATELIERS
    )
    lien = Atelier.responsables.through
    lien.objects.bulk_create(
        lien(atelier=atelier, compte=comptes[fiche.responsable])
        for atelier, fiche in zip(ateliers, ATELIERS, strict=True)
    )
    return {atelier.slug: atelier for atelier in ateliers}
