"""The figures, on one year counted by hand."""

from datetime import date, time
from decimal import Decimal

import pytest

from ateliers.models import Presence, Seance
from bilans.chiffres import chiffres_de_l_annee
from partenaires.models import Demande
from participants.models import EtapeEmploi, Situation
from tests.bilans.scenes import attendu_des_lignes, total_des_lignes
from tests.factories import (
    creer_atelier,
    creer_demande,
    creer_etape,
    creer_partenaire,
    creer_participant,
    creer_presence,
    creer_quartier,
    creer_seance,
    creer_situation,
    le_pole,
)

pytestmark = pytest.mark.django_db
REALISEE = Seance.Statut.REALISEE
AUJOURDHUI = date(2026, 11, 23)


def valeurs(annee=2013, perimetre="annee", au=AUJOURDHUI):
    chiffres = chiffres_de_l_annee(annee, au=au)
    return {chiffre.code: chiffre.valeur for chiffre in chiffres.tous if chiffre.perimetre.code == perimetre}


def extrait(codes, **options):
    trouvees = valeurs(**options)
    return {code: trouvees[code] for code in codes}


def creer_annee_comptee_a_la_main():
    """Two pôles, three ateliers: Léa comes to two pôles, Samir twice to one, Ana only in 2012 and 2014."""
    lea = creer_participant(
        "Léa", "A", genre="f", annee_naissance=1975, quartier=creer_quartier("Centre", territoire="qpv")
    )
    samir = creer_participant("Samir", "B", genre="h", annee_naissance=1997)
    ana = creer_participant("Ana", "C")
    francais = creer_atelier("Français", le_pole("francais"), slug="francais")
    cuisine = creer_atelier("Cuisine", slug="cuisine")
    couture = creer_atelier("Couture", slug="couture")
    premier = creer_seance(francais, date=date(2013, 1, 1), statut=REALISEE, visiteurs=4)
    dernier = creer_seance(
        cuisine, date=date(2013, 12, 31), heure_debut=time(9, 30), heure_fin=time(12), statut=REALISEE
    )
    vide = creer_seance(couture, date=date(2013, 5, 2), statut=REALISEE)
    creer_presence(premier, lea)
    creer_presence(premier, samir, minutes=45)
    creer_presence(dernier, lea)
    creer_presence(dernier, ana, role=Presence.Role.BENEVOLE)
    creer_presence(vide, samir, statut=Presence.Statut.EXCUSE)
    creer_presence(creer_seance(francais, date=date(2013, 2, 5), statut=REALISEE), samir)
    creer_presence(creer_seance(francais, date=date(2012, 12, 31), statut=REALISEE), lea)
    creer_presence(creer_seance(francais, date=date(2014, 1, 1), statut=REALISEE), ana)
    creer_presence(creer_seance(francais, date=date(2013, 2, 12), statut="annulee", motif_annulation="meteo"), ana)
    creer_presence(creer_seance(francais, date=date(2013, 2, 19)), ana)
    return lea, samir, ana


def test_l_annee_se_compte_sans_doublon():
    creer_annee_comptee_a_la_main()

    assert extrait(
        [
            "ateliers",
            "heures_ateliers",
            "personnes",
            "participations",
            "heures_participants",
            "frequentation_moyenne",
            "nouvelles_personnes",
            "personnes_plusieurs_poles",
            "visiteurs",
            "benevoles",
            "heures_benevoles",
        ]
    ) == {
        "ateliers": 4,
        "heures_ateliers": Decimal("8.50"),
        "personnes": 2,
        "participations": 4,
        "heures_participants": Decimal("7.25"),
        "frequentation_moyenne": Decimal("1.0"),
        "nouvelles_personnes": 1,
        "personnes_plusieurs_poles": 1,
        "visiteurs": 4,
        "benevoles": 1,
        "heures_benevoles": Decimal("2.50"),
    }


def test_les_personnes_d_un_pole_et_d_un_atelier_ne_s_additionnent_pas():
    creer_annee_comptee_a_la_main()

    personnes = {
        perimetre: valeurs(perimetre=perimetre)["personnes"]
        for perimetre in ("annee", "pole:francais", "pole:vie-quotidienne", "atelier:francais", "atelier:cuisine")
    }

    assert personnes == {
        "annee": 2,
        "pole:francais": 2,
        "pole:vie-quotidienne": 1,
        "atelier:francais": 2,
        "atelier:cuisine": 1,
    }


def test_une_seance_sans_personne_compte_et_n_a_pas_de_moyenne_fausse():
    creer_seance(creer_atelier("Couture", slug="couture"), statut=REALISEE)

    assert extrait(["ateliers", "personnes", "frequentation_moyenne"], perimetre="atelier:couture") == {
        "ateliers": 1,
        "personnes": 0,
        "frequentation_moyenne": Decimal("0.0"),
    }


def test_une_annee_sans_rien_a_des_zeros_et_pas_de_moyenne():
    chiffres = chiffres_de_l_annee(1999, au=AUJOURDHUI)

    assert chiffres.est_vide
    assert chiffres.chiffre("personnes").valeur == 0
    assert chiffres.chiffre("frequentation_moyenne").valeur is None
    assert chiffres.chiffre("completude.seances").valeur is None


def test_les_publics_montrent_toujours_les_non_renseignes():
    creer_annee_comptee_a_la_main()

    assert {code: valeur for code, valeur in valeurs().items() if code.startswith("publics.") and valeur} == {
        "publics.genre.f": 1,
        "publics.genre.h": 1,
        "publics.age.36_45": 1,
        "publics.age.16_25": 1,
        "publics.territoire.qpv": 1,
        "publics.territoire.nr": 1,
        "publics.quartier.centre": 1,
        "publics.quartier.nr": 1,
        "publics.situation.nr": 2,
    }


def test_la_situation_est_celle_de_la_fin_de_l_annee():
    lea, _, _ = creer_annee_comptee_a_la_main()
    creer_situation(lea, Situation.Statut.FOYER, date(2013, 1, 1))
    creer_situation(lea, Situation.Statut.EMPLOI_CDI, date(2013, 12, 31))
    creer_situation(lea, Situation.Statut.RETRAITE, date(2014, 1, 1))

    assert extrait(["publics.situation.emploi_cdi", "publics.situation.nr", "publics.situation.foyer"]) == {
        "publics.situation.emploi_cdi": 1,
        "publics.situation.nr": 1,
        "publics.situation.foyer": 0,
    }


def test_les_convives_ne_sont_jamais_des_participants():
    servie = Demande.Statut.PAYEE
    creer_demande(convives=130, statut=servie)
    creer_demande(convives=350, statut=Demande.Statut.REALISEE, nature=Demande.Nature.BUFFET_FROID)
    creer_demande(pieces=400, statut=Demande.Statut.FACTUREE, nature=Demande.Nature.PIECES)
    creer_demande(statut=servie, nature=Demande.Nature.GATEAU_EVENEMENT)
    creer_demande(convives=9, statut=servie, date=date(2014, 1, 1))
    creer_demande(convives=7, statut=Demande.Statut.ANNULEE, motif="Fête reportée")
    creer_demande(convives=8, statut=Demande.Statut.ACCEPTEE)

    codes = [
        "demandes",
        "convives",
        "pieces",
        "convives.repas_assis",
        "convives.buffet_froid",
        "personnes",
        "partenaires",
    ]

    attendu = dict(zip(codes, [4, 480, 400, 130, 350, 0, 4], strict=True))
    assert extrait(codes) == attendu
    assert extrait(codes, perimetre="pole:solidarite") == attendu
    assert "convives" not in valeurs(perimetre="pole:francais")


def test_une_etape_obtenue_l_annee_suivante_etait_en_cours():
    permis = EtapeEmploi.Nature.PERMIS_B
    lea = creer_participant()
    creer_etape(lea, date_fin=date(2014, 1, 1), etat="obtenu")
    creer_etape(lea, date_debut=date(2013, 12, 31))
    creer_etape(date_debut=date(2012, 5, 1), date_fin=date(2013, 1, 1), etat="obtenu")
    creer_etape(date_debut=date(2012, 5, 1), date_fin=date(2012, 12, 31), etat="obtenu")
    creer_etape(date_debut=date(2014, 1, 1))

    codes = [f"etapes.{permis}.{mesure}" for mesure in ("nombre", "personnes", "en_cours", "obtenues")]

    assert list(extrait([*codes, "etapes.famille_etape.nombre", "etapes.cdi.nombre"]).values()) == [3, 2, 2, 1, 3, 0]


def test_la_completude_compte_les_feuilles_oubliees_du_passe():
    atelier = creer_atelier()
    for jour, statut in [(1, REALISEE), (2, "prevue"), (3, "annulee"), (20, "prevue")]:
        creer_seance(atelier, date=date(2026, 11, jour), statut=statut, motif_annulation="meteo")

    chiffre = chiffres_de_l_annee(2026, au=date(2026, 11, 10)).chiffre("completude.seances")

    assert (chiffre.valeur, chiffre.numerateur, chiffre.denominateur) == (Decimal("50.0"), 1, 2)


def test_la_feuille_d_aujourd_hui_n_est_pas_encore_oubliee():
    aujourdhui = date(2026, 11, 10)
    creer_seance(date=aujourdhui, statut=REALISEE)
    creer_seance(date=aujourdhui)
    creer_seance(date=date(2026, 11, 9))

    chiffre = chiffres_de_l_annee(2026, au=aujourdhui).chiffre("completude.seances")

    assert (chiffre.numerateur, chiffre.denominateur, chiffre.lignes().count()) == (1, 2, 2)


def test_ce_qui_n_est_pas_encore_arrive_ne_compte_pas():
    creer_demande(convives=999, date=date(2026, 12, 31), statut=Demande.Statut.REALISEE)
    creer_etape(date_debut=date(2026, 12, 31))

    codes = ["convives", "partenaires", "etapes.nombre", "etapes.commencees"]

    assert extrait(codes, annee=2026) == dict.fromkeys(codes, 0)


@pytest.mark.parametrize("annee", [2020, 2050])
def test_une_etape_restee_ouverte_ne_remplit_pas_une_annee_vide(annee):
    creer_etape(date_debut=date(2013, 3, 1))

    assert chiffres_de_l_annee(annee, au=AUJOURDHUI).est_vide


def test_deux_quartiers_de_meme_nom_se_distinguent_par_leur_commune():
    for commune in ("Homécourt", "Jœuf"):
        creer_presence(participant=creer_participant(quartier=creer_quartier("Centre", commune=commune)))

    quartiers = chiffres_de_l_annee(2013, au=AUJOURDHUI).famille("publics.quartier")

    assert [(chiffre.code, chiffre.libelle, chiffre.valeur) for chiffre in quartiers] == [
        ("publics.quartier.centre_homecourt", "Centre (Homécourt)", 1),
        ("publics.quartier.centre_joeuf", "Centre (Jœuf)", 1),
        ("publics.quartier.nr", "Non renseigné", 0),
    ]


def test_un_partenaire_dont_la_demande_est_annulee_n_est_pas_mobilise():
    annulee = creer_demande(statut=Demande.Statut.ANNULEE, motif="Fête reportée")
    creer_seance(statut=REALISEE, demande=annulee)

    assert valeurs()["partenaires"] == 0


def test_un_atelier_compte_ses_intervenants_et_ceux_qu_il_a_servis():
    atelier = creer_atelier("Cuisine", slug="cuisine")
    servie = creer_demande(statut=Demande.Statut.PAYEE)
    creer_seance(atelier, statut=REALISEE, demande=servie).intervenants.add(creer_partenaire())
    creer_seance(statut=REALISEE).intervenants.add(creer_partenaire())

    assert valeurs(perimetre="atelier:cuisine")["partenaires"] == 2


def test_un_partenaire_venu_et_servi_compte_une_fois():
    partenaire = creer_partenaire()
    seance = creer_seance(statut=REALISEE)
    seance.intervenants.add(partenaire, creer_partenaire())
    creer_demande(partenaire, statut=Demande.Statut.REALISEE)
    creer_seance(statut="prevue").intervenants.add(creer_partenaire())

    assert valeurs()["partenaires"] == 2
    assert valeurs(perimetre="pole:vie-quotidienne")["partenaires"] == 2
    assert valeurs(perimetre="pole:solidarite")["partenaires"] == 1


@pytest.mark.parametrize("au", [AUJOURDHUI, date(2013, 12, 31), date(2013, 5, 2), date(2012, 12, 31)])
def test_chaque_chiffre_s_ouvre_sur_les_lignes_qui_le_font(au):
    lea, samir, _ = creer_annee_comptee_a_la_main()
    lea.quartier.commune = "Homécourt"
    lea.quartier.save()
    samir.quartier = creer_quartier("Centre", commune="Joeuf")
    samir.save()
    creer_etape(lea)
    creer_etape(samir, date_fin=date(2013, 6, 1), etat="obtenu")
    creer_etape(samir, date_debut=date(2013, 12, 31))
    creer_situation(lea)
    servie = creer_demande(convives=12, date=date(2013, 6, 30), statut=Demande.Statut.REALISEE)
    creer_seance(date=date(2013, 5, 2), statut=REALISEE, demande=servie).intervenants.add(creer_partenaire())
    annulee = creer_demande(statut=Demande.Statut.ANNULEE, motif="Fête reportée")
    creer_seance(date=date(2013, 5, 2), statut=REALISEE, demande=annulee)
    chiffres = chiffres_de_l_annee(2013, au=au)

    faux = [
        (chiffre.perimetre.code, chiffre.code, chiffre.valeur, total)
        for chiffre in chiffres.tous
        if (total := total_des_lignes(chiffre)) != attendu_des_lignes(chiffre)
    ]

    assert faux == []


@pytest.mark.parametrize("nb_ateliers", [1, 12])
def test_le_nombre_de_requetes_ne_depend_pas_du_nombre_d_ateliers(nb_ateliers, django_assert_num_queries):
    for _ in range(nb_ateliers):
        creer_presence(creer_seance(creer_atelier(), statut=REALISEE), creer_participant())

    with django_assert_num_queries(14):
        chiffres_de_l_annee(2013, au=AUJOURDHUI)
