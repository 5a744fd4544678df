"""The mails that tell each side what becomes of a demande."""

from datetime import UTC, date, datetime, time

import pytest
import time_machine
from django.core import mail

from centre.models import Courrier
from partenaires.actions.passage import dire_le_sort, faire_passer
from partenaires.avis import AVIS, MESSAGE_RECU
from partenaires.gestes import est_correction
from partenaires.models import Cote, Demande, PassageImpossible
from tests.factories import creer_acces_partenaire, creer_centre, creer_compte, creer_demande, creer_partenaire

pytestmark = pytest.mark.django_db
MIDI = datetime(2013, 3, 12, 12, tzinfo=UTC)
Statut = Demande.Statut


@pytest.fixture
def handball(db):
    creer_centre(courriel="accueil@parc.example", telephone="03 82 00 00 00")
    return creer_partenaire("Handball", courriel="bureau@handball.example")


def passer(demande, statut, cote=Cote.CENTRE, **champs):
    par = None if cote == Cote.ECHEANCE else creer_compte("cuisine", rappels=False)
    return faire_passer(demande, statut, cote=cote, par=par, le=MIDI, **champs)


def postes():
    return [(courrier.destinataire, courrier.sujet) for courrier in Courrier.objects.order_by("pk")]


def test_le_partenaire_est_prevenu_de_ce_que_le_centre_decide(handball):
    creer_acces_partenaire(handball, courriel="zoe@handball.example", prenom="Zoé")
    creer_acces_partenaire(handball, courriel="parti@handball.example", is_active=False)
    creer_acces_partenaire(creer_partenaire("École"), courriel="ecole@ecole.example")
    demande = creer_demande(handball, objet="Pâtisseries du tournoi", date=date(2013, 5, 25), heure=time(14, 30))

    passer(demande, Statut.REFUSEE, motif="La cuisine est en travaux.")

    assert postes() == [("zoe@handball.example", "Centre social du Parc\u00a0: réponse à votre demande")]
    courrier = Courrier.objects.get()
    assert courrier.texte == (
        "Bonjour Zoé,\n\n"
        "Nous ne pouvons pas cuisiner pour vous cette fois.\n\n"
        "Pâtisseries du tournoi\n"
        "Samedi 25 mai 2013, 14\u00a0h\u00a030\n\n"
        "Motif\u00a0: La cuisine est en travaux.\n\n"
        "Voir la demande\u00a0:\n"
        f"http://127.0.0.1:8000/partenaire/demandes/{demande.pk}/\n\n"
        "Une question\u00a0? Écrivez-nous depuis la page de votre demande, ou appelez-nous\u00a0: 03 82 00 00 00.\n\n"
        "Centre social du Parc – accueil@parc.example\n"
    )
    assert "Motif\u00a0: La cuisine est en travaux." in courrier.html
    assert f'href="http://127.0.0.1:8000/partenaire/demandes/{demande.pk}/"' in courrier.html


def test_un_partenaire_sans_compte_est_prevenu_a_son_adresse_sans_lien(handball):
    passer(creer_demande(handball), Statut.ETUDIEE)

    courrier = Courrier.objects.get()
    assert courrier.destinataire == "bureau@handball.example"
    assert "/partenaire/demandes/" not in courrier.texte + courrier.html
    assert "Appelez-nous\u00a0: 03 82 00 00 00." in courrier.texte


def test_le_centre_est_prevenu_de_ce_que_le_partenaire_decide(handball):
    creer_compte("cuisine", courriel="paola@parc.example")
    creer_compte("direction", courriel="direction@parc.example")
    creer_compte("cuisine", courriel="sans-rappel@parc.example", rappels=False)
    creer_compte("cuisine", courriel="parti@parc.example", is_active=False)
    creer_compte("tresorerie", courriel="tresorerie@parc.example")
    creer_acces_partenaire(handball, courriel="zoe@handball.example")
    demande = creer_demande(handball, statut="brouillon")

    passer(demande, Statut.RECUE, cote=Cote.PARTENAIRE)

    assert sorted(postes()) == [
        ("direction@parc.example", "Centre social du Parc\u00a0: une demande est arrivée"),
        ("paola@parc.example", "Centre social du Parc\u00a0: une demande est arrivée"),
        ("zoe@handball.example", "Centre social du Parc\u00a0: votre demande est bien reçue"),
    ]
    texte = Courrier.objects.get(destinataire="paola@parc.example").texte
    assert "Pour Handball" in texte
    assert f"/demandes/{demande.pk}/" in texte
    assert "/rappels/" in texte


@pytest.mark.parametrize(
    ("de", "vers"), [("planifiee", "acceptee"), ("realisee", "planifiee"), ("payee", "facturee"), ("payee", "realisee")]
)
def test_une_correction_ne_previent_personne(handball, de, vers):
    passer(creer_demande(handball, statut=de, date=date(2013, 3, 1)), vers)

    assert postes() == []


def test_une_etape_demandee_deux_fois_ne_previent_qu_une_fois(handball):
    demande = creer_demande(handball)

    for _ in range(2):
        passer(demande, Statut.ETUDIEE)

    assert len(postes()) == 1


def test_une_collegue_lit_qui_a_annule(handball):
    creer_acces_partenaire(handball, courriel="lea@handball.example")
    yann = creer_acces_partenaire(handball, courriel="yann@handball.example", prenom="Yann", nom="Poirot")
    demande = creer_demande(handball, statut="acceptee")

    faire_passer(demande, Statut.ANNULEE, cote=Cote.PARTENAIRE, par=yann, le=MIDI, motif="Le loto n’a pas lieu.")

    lu = Courrier.objects.get(destinataire="lea@handball.example")
    assert "Nous avons bien noté que votre structure annule sa demande." in lu.texte
    assert "Écrit par Yann Poirot\u00a0: Le loto n’a pas lieu." in lu.texte
    assert "Écrit par Yann Poirot\u00a0: Le loto n’a pas lieu." in lu.html


def test_une_annulation_dit_ce_que_devient_l_acompte(handball):
    passer(
        creer_demande(handball, statut="acceptee"),
        Statut.ANNULEE,
        motif="Le loto n’a pas lieu.",
        sort_du_devis="Acompte rendu par chèque.",
    )

    courrier = Courrier.objects.get()
    assert "Devis, acompte\u00a0: Acompte rendu par chèque." in courrier.texte
    assert "Devis, acompte\u00a0: Acompte rendu par chèque." in courrier.html


def test_le_sort_du_devis_dit_apres_coup_est_envoye_une_fois_au_partenaire(handball):
    creer_compte("cuisine", courriel="paola@parc.example")
    demande = creer_demande(handball, statut="devis_envoye")
    passer(demande, Statut.ANNULEE, cote=Cote.PARTENAIRE, motif="Le loto n’a pas lieu.")
    Courrier.objects.all().delete()

    dire_le_sort(demande, "Acompte rendu par chèque.")
    with pytest.raises(PassageImpossible):
        dire_le_sort(demande, "Acompte gardé.")

    assert postes() == [("bureau@handball.example", "Centre social du Parc\u00a0: la suite de l’annulation")]
    courrier = Courrier.objects.get()
    assert "Devis, acompte\u00a0: Acompte rendu par chèque." in courrier.texte
    assert "Devis, acompte\u00a0: Acompte rendu par chèque." in courrier.html
    assert "loto" not in courrier.texte


@pytest.mark.parametrize(("jour", "courriers"), [(date(2013, 3, 11), 0), (date(2013, 3, 12), 1)])
def test_planifier_un_jour_passe_ne_promet_rien_au_partenaire(handball, jour, courriers):
    passer(creer_demande(handball, statut="acceptee", date=jour), Statut.PLANIFIEE)

    assert len(postes()) == courriers


@pytest.mark.parametrize(("jour", "promis"), [(date(2013, 3, 11), False), (date(2013, 3, 12), True)])
def test_la_page_qui_planifie_ne_promet_un_courrier_que_pour_un_jour_a_venir(client_de, handball, jour, promis):
    demande = creer_demande(handball, statut="acceptee", date=jour)

    with time_machine.travel(MIDI, tick=False):
        page = client_de("cuisine").get(f"/demandes/{demande.pk}/passer/planifiee/").content.decode()

    assert ("en est prévenu par courrier" in page) is promis


def test_chaque_passage_qui_n_est_pas_une_correction_a_ses_mots():
    muets = [
        (de, vers, cote)
        for de, suites in Demande.PASSAGES.items()
        for vers, cotes in suites.items()
        for cote in cotes
        if not est_correction(de, vers) and (cote, vers, de) not in AVIS and (cote, vers) not in AVIS
    ]

    assert muets == []


def test_aucun_objet_de_courrier_ne_nomme_quelqu_un(handball):
    creer_acces_partenaire(handball, prenom="Zq9x", nom="Zq9x")
    demande = creer_demande(handball, objet="Anniversaire de Zq9x")

    passer(demande, Statut.ETUDIEE)

    assert "Zq9x" not in Courrier.objects.get().sujet
    annonces = [annonce for deux in AVIS.values() for annonce in deux if annonce]
    assert all("{" not in annonce.objet for annonce in (*annonces, *MESSAGE_RECU.values()))


def test_le_serveur_d_envoi_en_panne_n_arrete_pas_l_etape_et_le_courrier_part_ensuite_une_fois(
    handball, faire_les_travaux, settings
):
    demande, en_etat = creer_demande(handball), settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND, settings.EMAIL_PORT = "django.core.mail.backends.smtp.EmailBackend", 1

    passer(demande, Statut.ETUDIEE)
    faire_les_travaux()

    demande.refresh_from_db()
    assert (demande.statut, mail.outbox) == ("etudiee", [])

    settings.EMAIL_BACKEND = en_etat
    courrier = Courrier.objects.get()
    courrier.reprendre(le=courrier.depose_le)
    for _ in range(2):
        faire_les_travaux()

    assert [message.to for message in mail.outbox] == [["bureau@handball.example"]]


def test_qui_est_du_centre_et_du_partenaire_recoit_les_deux_courriers(handball):
    paola = creer_compte("cuisine", "partenaire", courriel="paola@parc.example")
    handball.acces.create(compte=paola)
    demande = creer_demande(handball, statut=Statut.DEVIS_ENVOYE)

    faire_passer(demande, Statut.ACCEPTEE, cote=Cote.PARTENAIRE, par=paola, le=MIDI)

    assert postes() == [
        ("paola@parc.example", "Centre social du Parc\u00a0: votre accord est noté"),
        ("paola@parc.example", "Centre social du Parc\u00a0: un accord est donné"),
    ]
