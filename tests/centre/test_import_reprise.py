"""What was decided of the lines of an import, when they are read again: stopped, with other columns, by other data."""

from datetime import date

import pytest
from django.urls import reverse

from centre.actions import imports
from centre.models import Import
from centre.tableaux import lignes, preparation
from centre.tableaux.ecriture import ApercuDepasse, ecrire
from centre.tableaux.preparation import preparer, reexaminer
from participants.models import Participant
from tests.factories import creer_atelier, creer_participant, creer_seance, creer_situation
from tests.lecture import textes
from tests.tableaux import apercevoir, comptes

pytestmark = pytest.mark.django_db


def decider(dossier, choix=None, mots=None):
    """Decide of lines and words, and examine them again; returns the import."""
    assert imports.decider(dossier, choix or {}, mots or {})
    dossier.refresh_from_db()
    dossier.passer_a(Import.Etat.EN_LECTURE)
    return reexaminer(dossier.pk)


def relire(dossier, **colonnes):
    """Go back to the columns, take these ones, and read the file again."""
    imports.revenir_aux_colonnes(dossier)
    dossier.refresh_from_db()
    imports.lire(dossier, dossier.correspondance | colonnes)
    return preparer(dossier.pk)


def test_une_lecture_interrompue_garde_ce_qui_etait_decide(monkeypatch):
    dossier = apercevoir("personnes", "Prénom;Nom", "Anne;Roy", "Zoé;Bern")
    decider(dossier, {2: "passer"})
    imports.revenir_aux_colonnes(dossier)
    dossier.refresh_from_db()
    dossier.passer_a(Import.Etat.EN_LECTURE)
    with monkeypatch.context() as rustine:
        rustine.setattr(preparation, "_noter", lambda examinees: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            preparer(dossier.pk)

    assert comptes(preparer(dossier.pk)) == {"nouvelles": 1, "passees": 1}


def test_une_autre_ne_vaut_que_pour_celles_qui_etaient_montrees():
    creer_participant(prenom="Anne", nom="Roy", annee_naissance=1980)
    zoe = creer_participant(prenom="Zoé", nom="Bern", annee_naissance=1980)
    dossier = apercevoir("personnes", "Prénom;Nom;P2;N2;Tél", "Anne;Roy;Zoé;Bern;0611111111")
    assert comptes(decider(dossier, {2: "nouvelle"})) == {"nouvelles": 1}
    assert comptes(relire(dossier, Tél="")) == {"nouvelles": 1}

    relu = relire(dossier, Prénom="", Nom="", P2="prenom", N2="nom")

    assert comptes(relu) == {"a_trancher": 1}
    ligne = relu.lignes.get()
    assert ([reference for reference, _ in ligne.candidats], ligne.choix) == ([zoe.pk], "")


def test_une_autre_creee_depuis_l_apercu_se_montre_avant_d_ecrire():
    creer_participant(prenom="Anne", nom="Roy", annee_naissance=1980)
    dossier = apercevoir("personnes", "Prénom;Nom;Tél", "Anne;Roy;0611111111")
    dossier = decider(dossier, {2: "nouvelle"})
    creer_participant(prenom="Anne", nom="Roy", telephone="0611111111")
    dossier.passer_a(Import.Etat.EN_ECRITURE)

    with pytest.raises(ApercuDepasse):
        ecrire(dossier.pk)

    assert Participant.objects.count() == 2


def test_une_ligne_que_le_fichier_ne_donne_plus_s_en_va_avec_sa_decision():
    dossier = apercevoir("personnes", "Prénom;Nom;Surnom", "Anne;Roy;", ";;Zoé")
    decider(dossier, {3: "passer"})

    assert comptes(relire(dossier, Surnom="")) == {"nouvelles": 1}
    assert [*dossier.lignes.values_list("numero", flat=True)] == [2]


def test_les_decisions_d_une_grille_ne_sont_pas_celles_d_une_liste(monkeypatch):
    monkeypatch.setattr(lignes, "PAR_RANGEE", 1)  # row 2, column 2: number 4, as the fourth row of a list
    creer_seance(creer_atelier("Cuisine"))
    creer_participant(prenom="Anne", nom="Roy")
    rangees = ["Cuisine;Anne Roy;x;12/03/2013", *["Cuisine;Anne Roy;;12/03/2013"] * 3]
    dossier = apercevoir("presences", "Atelier;Nom;12/03/2013;Jour", *rangees)
    [numero] = dossier.lignes.values_list("numero", flat=True)
    assert numero == 4
    decider(dossier, {numero: "passer"})

    assert comptes(relire(dossier, **{"12/03/2013": "", "Jour": "date"})) == {"refusees": 4}


def test_les_lignes_decidees_se_relisent_sans_une_requete_chacune(django_assert_max_num_queries):
    dossier = apercevoir("personnes", "Prénom;Nom", *(f"Anne;Roy{rang}" for rang in range(40)))
    decider(dossier, dict.fromkeys(range(2, 42), "passer"))
    imports.revenir_aux_colonnes(dossier)
    Import.objects.update(etat=Import.Etat.EN_LECTURE)

    with django_assert_max_num_queries(25):
        preparer(dossier.pk)


def test_une_autre_le_reste_quand_la_fiche_en_dit_ensuite_davantage():
    anne = creer_participant(prenom="Anne", nom="Roy")
    dossier = decider(apercevoir("personnes", "Prénom;Nom;Né en", "Anne;Roy;1980"), {2: "nouvelle"})
    anne.annee_naissance = 1980
    anne.save()

    dossier.passer_a(Import.Etat.EN_LECTURE)

    assert comptes(reexaminer(dossier.pk)) == {"nouvelles": 1}
    assert dossier.lignes.get().choix == "nouvelle"


def test_un_import_revenu_aux_colonnes_ne_se_verifie_pas_de_nouveau():
    dossier = apercevoir("personnes", "Prénom;Nom", "Anne;Roy")
    imports.revenir_aux_colonnes(dossier)

    with pytest.raises(imports.ImportRefuse, match="voici où il en est"):
        imports.relire(dossier)


def test_dans_une_grille_un_tiret_laisse_de_cote_n_est_pas_la_duree_de_sa_rangee():
    cuisine = creer_atelier("Cuisine")
    for jour in (5, 12):
        creer_seance(cuisine, date=date(2013, 3, jour))
    creer_participant(prenom="Anne", nom="Roy")
    dossier = apercevoir("presences", "Atelier;Nom;Durée;05/03/2013;12/03/2013", "Cuisine;Anne Roy;90;x;-")

    assert comptes(decider(dossier, mots={"presence": {"-": ""}})) == {"nouvelles": 1, "passees": 1}


def test_une_marque_laissee_de_cote_laisse_dire_les_minutes():
    creer_seance(creer_atelier("Cuisine"))
    creer_participant(prenom="Anne", nom="Roy")
    dites = ("Cuisine;12/03/2013;Anne Roy;-;90", "Cuisine;12/03/2013;Anne Roy;-;")
    dossier = apercevoir("presences", "Atelier;Date;Nom;Présence;Minutes", *dites)

    assert comptes(decider(dossier, mots={"presence": {"-": ""}})) == {"nouvelles": 1, "passees": 1}


@pytest.mark.parametrize("geste", ["import_relire", "import_colonnes"])
def test_verifier_de_nouveau_et_revoir_les_colonnes_gardent_ce_qui_est_coche(client, direction, geste):
    creer_participant(prenom="Zoé", nom="Bern")
    dossier = apercevoir("personnes", "Prénom;Nom;Né en", "Zoé;Bern;1980", auteur=direction)

    client.post(reverse(geste, args=[dossier.pk]), {"ligne-2": "nouvelle"})

    assert dossier.lignes.get().choix == "nouvelle"


def test_une_ligne_decidee_puis_refusee_montre_encore_de_qui_elle_parle(client, direction):
    sabine = creer_participant(prenom="Sabine", nom="Didier", annee_naissance=1970, date_entree=date(2012, 9, 3))
    creer_situation(sabine, depuis=date(2013, 1, 1))
    dites = ("Prénom;Nom;Situation", "Sabine;Didier;En formation")
    dossier = decider(apercevoir("personnes", *dites, auteur=direction), {2: str(sabine.pk)})

    page = client.get(reverse("import_detail", args=[dossier.pk]), {"sort": "decisions"})

    assert comptes(dossier) == {"refusees": 1}
    assert f'value="{sabine.pk}" checked' in page.content.decode()
    assert textes(page, "label")[:2] == [
        "C’est Sabine Didier, née en 1970 · venue le 03/09/2012",
        "C’est une autre : l’ajouter",
    ]
