"""The steps towards work: in 2013, three people with INTERVENTION, two with ADAPA, two licences, two CUI."""

from dataclasses import dataclass
from datetime import date

from participants.models import EtapeEmploi

Nature, Etat, Source = EtapeEmploi.Nature, EtapeEmploi.Etat, EtapeEmploi.Source


@dataclass(frozen=True)
class FicheEtape:
    rang: int
    nature: str
    debut: date
    fin: date | None
    etat: str
    precision: str = ""
    partenaire: str = ""
    structure: str = ""
    heures: int | None = None
    source: str = Source.DECLARATIF


# Whatever is alive on 31 December 2013 ended in 2014, save one licence: its state then is « en cours ».
ETAPES_2013 = (
    FicheEtape(
        97,
        Nature.HEURES_AI,
        date(2012, 10, 15),
        date(2014, 3, 31),
        Etat.OBTENU,
        "entretien de locaux",
        "intervention",
        heures=420,
        source=Source.PARTENAIRE,
    ),
    FicheEtape(
        29,
        Nature.HEURES_AI,
        date(2013, 3, 4),
        date(2014, 6, 30),
        Etat.SANS_NOUVELLE,
        "aide ménagère",
        "intervention",
        heures=186,
    ),
    FicheEtape(
        115,
        Nature.HEURES_AI,
        date(2013, 9, 16),
        date(2014, 5, 30),
        Etat.OBTENU,
        "restauration scolaire",
        "intervention",
        heures=74,
        source=Source.PARTENAIRE,
    ),
    FicheEtape(
        36,
        Nature.CDD_MOINS_6M,
        date(2013, 5, 13),
        date(2013, 10, 31),
        Etat.OBTENU,
        "aide à domicile ; durée du contrat à confirmer",
        "adapa",
        source=Source.PARTENAIRE,
    ),
    FicheEtape(
        7,
        Nature.CDD_MOINS_6M,
        date(2013, 9, 2),
        date(2014, 1, 31),
        Etat.OBTENU,
        "aide à domicile ; durée du contrat à confirmer",
        "adapa",
    ),
    FicheEtape(
        97,
        Nature.PERMIS_B,
        date(2013, 6, 17),
        date(2014, 4, 11),
        Etat.OBTENU,
        "code obtenu, conduite",
        structure="Auto-école",
        source=Source.JUSTIFICATIF,
    ),
    FicheEtape(104, Nature.PERMIS_B, date(2013, 2, 11), None, Etat.EN_COURS, structure="Auto-école"),
    FicheEtape(
        60,
        Nature.PEC_CUI_CAE,
        date(2013, 4, 1),
        date(2014, 3, 31),
        Etat.OBTENU,
        "agent d’entretien",
        "ville",
        heures=1040,
        source=Source.JUSTIFICATIF,
    ),
    FicheEtape(
        66,
        Nature.PEC_CUI_CAE,
        date(2013, 10, 1),
        date(2014, 9, 30),
        Etat.OBTENU,
        "agent d’entretien",
        "ville",
        heures=1040,
        source=Source.JUSTIFICATIF,
    ),
)
AUTRES_ETAPES = (
    FicheEtape(97, Nature.CODE_ROUTE, date(2012, 9, 17), date(2012, 12, 14), Etat.OBTENU, structure="Auto-école"),
    FicheEtape(3, Nature.IMMERSION, date(2012, 11, 5), date(2012, 11, 16), Etat.OBTENU, "cantine", "ecole"),
    FicheEtape(
        131, Nature.HEURES_AI, date(2012, 9, 10), date(2012, 12, 31), Etat.ABANDONNE, "", "intervention", heures=30
    ),
    FicheEtape(1, Nature.CDD_PLUS_6M, date(2014, 2, 3), date(2015, 1, 30), Etat.OBTENU, "agent de service", "ville"),
    FicheEtape(
        101,
        Nature.FORMATION_PRE_QUALIFIANTE,
        date(2014, 3, 10),
        date(2014, 6, 20),
        Etat.OBTENU,
        structure="Organisme de formation",
        heures=210,
    ),
    FicheEtape(149, Nature.PERMIS_B, date(2014, 1, 6), date(2014, 6, 13), Etat.ABANDONNE, structure="Auto-école"),
)


def creer_etapes(personnes, partenaires):
    return EtapeEmploi.objects.bulk_create(
        EtapeEmploi(
            participant=personnes[fiche.rang],
            nature=fiche.nature,
            precision=fiche.precision,
            date_debut=fiche.debut,
            date_fin=fiche.fin,
            etat=fiche.etat,
            partenaire=partenaires.get(fiche.partenaire),
            structure=fiche.structure,
            heures=fiche.heures,
            source=fiche.source,
        )
        for fiche in (*ETAPES_2013, *AUTRES_ETAPES)
    )
