"""The roles of the team and what each may do; they cumulate on one account.

Groups are kept in step with this table after each migration.
"""

from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission

DIRECTION = "direction"
PARTENAIRE = "partenaire"
VOIR_ATELIERS = ("ateliers.view_seance",)
VOIR_PERSONNES = ("participants.view_participant", "ateliers.view_presence")


@dataclass(frozen=True)
class Role:
    nom: str  # name of the Django group
    libelle: str
    description: str
    permissions: tuple[str, ...]


ROLES = (
    Role(
        "accueil",
        "Accueil",
        "Accueille, inscrit, saisit les feuilles de présence.",
        (
            *VOIR_ATELIERS,
            *VOIR_PERSONNES,
            "participants.add_participant",
            "participants.change_participant",
            "participants.view_situation",
            "ateliers.change_inscription",
            "ateliers.change_presence",
            "ateliers.add_attestation",
            "participants.change_savoirfaire",
            "partenaires.view_partenaire",
        ),
    ),
    Role(
        "animation",
        "Animation",
        "Prépare et anime les ateliers, pointe les séances.",
        (
            *VOIR_ATELIERS,
            *VOIR_PERSONNES,
            "participants.add_participant",
            "ateliers.change_atelier",
            "ateliers.change_seance",
            "ateliers.change_inscription",
            "ateliers.change_presence",
            "ateliers.add_attestation",
            "participants.change_savoirfaire",
            "partenaires.view_partenaire",
            "partenaires.view_demande",
            "partenaires.view_recette",
            "bilans.view_bilan",
        ),
    ),
    Role(
        "parcours",
        "Parcours",
        "Accompagne les personnes vers l’emploi et l’autonomie.",
        (
            *VOIR_ATELIERS,
            *VOIR_PERSONNES,
            "participants.add_participant",
            "participants.change_participant",
            "participants.view_situation",
            "participants.view_etapeemploi",
            "participants.change_etapeemploi",
            "participants.change_savoirfaire",
            "ateliers.add_attestation",
            "partenaires.view_partenaire",
            "bilans.view_bilan",
        ),
    ),
    Role(
        "cuisine",
        "Cuisine solidaire",
        "Suit les partenaires et leurs demandes de cuisine solidaire.",
        (
            *VOIR_ATELIERS,
            "partenaires.view_partenaire",
            "partenaires.change_partenaire",
            "partenaires.view_demande",
            "partenaires.change_demande",
            "partenaires.view_recette",
            "partenaires.change_recette",
            "partenaires.view_devis",
            "partenaires.change_devis",
            "partenaires.view_facture",
        ),
    ),
    Role(
        "tresorerie",
        "Trésorerie",
        "Suit les demandes, les partenaires et les chiffres ; facture, encaisse et tient le livre.",
        (
            "partenaires.view_partenaire",
            "partenaires.view_demande",
            "partenaires.view_recette",
            "partenaires.view_devis",
            "partenaires.view_facture",
            "partenaires.change_facture",
            "partenaires.change_reglagesfacturation",
            "partenaires.view_mouvement",
            "partenaires.change_mouvement",
            "bilans.view_bilan",
        ),
    ),
    Role(
        DIRECTION,
        "Direction",
        "Tout ce que fait l’équipe, les réglages du centre et le bilan.",
        (
            *VOIR_ATELIERS,
            *VOIR_PERSONNES,
            "participants.add_participant",
            "participants.change_participant",
            "participants.view_situation",
            "participants.view_etapeemploi",
            "participants.change_etapeemploi",
            "participants.change_quartier",
            "participants.change_savoirfaire",
            "ateliers.change_pole",
            "ateliers.change_atelier",
            "ateliers.change_seance",
            "ateliers.change_inscription",
            "ateliers.change_presence",
            "ateliers.add_attestation",
            "partenaires.view_partenaire",
            "partenaires.change_partenaire",
            "partenaires.view_demande",
            "partenaires.change_demande",
            "partenaires.view_recette",
            "partenaires.change_recette",
            "partenaires.view_mouvement",
            "partenaires.change_mouvement",
            "partenaires.view_devis",
            "partenaires.change_devis",
            "partenaires.view_facture",
            "partenaires.change_facture",
            "partenaires.change_reglagesfacturation",
            "bilans.view_bilan",
            "bilans.change_bilan",
            "centre.change_centre",
            "centre.change_compte",
        ),
    ),
    Role(
        PARTENAIRE,
        "Partenaire",
        "Une structure partenaire : ne voit que ses propres demandes.",
        ("partenaires.utiliser_portail",),
    ),
)
ROLES_DE_L_EQUIPE = tuple(role for role in ROLES if role.nom != PARTENAIRE)
LIBELLES = {role.nom: role.libelle for role in ROLES}


def accorder_les_roles():
    """Make each group hold exactly the permissions of its role; permissions not created yet are left for later."""
    existantes = {
        f"{permission.content_type.app_label}.{permission.codename}": permission
        for permission in Permission.objects.select_related("content_type")
    }
    for role in ROLES:
        groupe, _ = Group.objects.get_or_create(name=role.nom)
        groupe.permissions.set(existantes[nom] for nom in role.permissions if nom in existantes)
