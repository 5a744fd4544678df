"""How some partners work: what pre-fills their demandes, and what is said when a demande departs from it."""

from partenaires.models import Demande, ModeOperatoire

Canal, Remise, Reglement = ModeOperatoire.Canal, Demande.Remise, Demande.Reglement

MODES = {
    "ccas": {
        "canal": Canal.COURRIEL,
        "preavis_jours": 21,
        "reponse_jours": 10,
        "decideur": "La direction du CCAS",
        "payeur": "Le service financier de la commune",
        "engagement_exige": True,
        "organisme_public": True,
        "remise": Remise.LIVRAISON,
        "habitudes": "Livrer par la cour, avant 11 h. Les bacs se reprennent le lendemain.",
        "reglement": Reglement.DEVIS_FACTURE,
    },
    "handball": {
        "canal": Canal.ESPACE,
        "preavis_jours": 15,
        "reponse_jours": 8,
        "decideur": "Le bureau, un mardi sur deux",
        "payeur": "Le trésorier",
        "habitudes": "Le gymnase ouvre à 8 h le samedi.",
        "reglement": Reglement.DEVIS_FACTURE,
    },
    "festival": {
        "canal": Canal.TELEPHONE,
        "preavis_jours": 60,
        "decideur": "Le comité, en réunion",
        "remise": Remise.LIVRAISON,
        "habitudes": "La vaisselle est fournie par le comité.",
        "reglement": Reglement.DEVIS_FACTURE,
    },
}


def noter_les_modes_operatoires(partenaires):
    ModeOperatoire.objects.bulk_create(
        ModeOperatoire(partenaire=partenaires[cle], **mode) for cle, mode in MODES.items()
    )
