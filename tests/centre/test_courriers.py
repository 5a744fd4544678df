"""The outbox: a mail is posted once, leaves once, and waits when the mail server is away."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from centre.actions.courrier import reprendre_les_courriers
from centre.courriers import INVITATION, envoyer_lien, poster
from centre.envoi import ADRESSE_REFUSEE, INJOIGNABLE
from centre.models import Courrier, Travail
from centre.models.courrier import ABANDON, RESERVATION
from tests.centre.smtp import boite_aux_lettres
from tests.factories import creer_centre, creer_compte, creer_courrier

pytestmark = pytest.mark.django_db
MIDI = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture
def gabarit(settings, tmp_path):
    """A mail of two templates, as the apps write them."""
    textes = {
        "txt": "Objet : {{ centre.nom }} : une feuille vous attend\n\nBonjour {{ prenom }},\n{{ site }}/seances/\n",
        "html": "<p>Bonjour {{ prenom }},</p>",
    }
    for suffixe, texte in textes.items():
        (tmp_path / f"courrier_essai.{suffixe}").write_text(texte)
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [*settings.TEMPLATES[0]["DIRS"], tmp_path]}]
    settings.SITE_URL = "https://tremplin.parc.example"
    settings.DEFAULT_FROM_EMAIL = "Tremplin <tremplin@parc.example>"
    return "courrier_essai"


@pytest.fixture
def port_ferme(settings):
    """The mail server of the settings: a port of this machine where nobody listens yet."""
    with boite_aux_lettres() as boite:
        port = boite.port
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", port, False
    return port


def suite(courrier):
    courrier.refresh_from_db()
    return courrier.essais, courrier.derniere_faute, courrier.envoye_le is not None, courrier.abandonne_le is not None


def test_un_courrier_poste_deux_fois_part_une_fois_en_texte_et_en_page(gabarit, mailoutbox, faire_les_travaux):
    creer_centre(nom="Centre du Parc")
    for prenom in ("Léa", "Samir"):
        poster("lea@parc.example", gabarit, {"prenom": prenom}, cle="rappel-2026-11-24-1")

    faire_les_travaux()
    faire_les_travaux()

    (message,) = mailoutbox
    assert (message.subject, message.to) == ("Centre du Parc : une feuille vous attend", ["lea@parc.example"])
    assert message.body == "Bonjour Léa,\nhttps://tremplin.parc.example/seances/\n"
    assert [(page.content, page.mimetype) for page in message.alternatives] == [("<p>Bonjour Léa,</p>", "text/html")]
    assert message.extra_headers == {
        "Message-ID": Courrier.objects.get().message_id,
        "Auto-Submitted": "auto-generated",
    }


@pytest.mark.parametrize("adresse", ["accueil@parc.example", ""])
def test_chaque_courrier_se_repond_a_l_adresse_du_centre_quand_il_en_a_une(
    gabarit, mailoutbox, faire_les_travaux, adresse
):
    creer_centre(courriel=adresse)
    poster("lea@parc.example", gabarit, {"prenom": "Léa"}, cle="rappel-2026-11-24-1")
    faire_les_travaux()
    envoyer_lien(creer_compte(), courrier=INVITATION, site="https://tremplin.parc.example")

    assert [message.reply_to for message in mailoutbox] == [[adresse] if adresse else []] * 2


def test_la_meme_cle_donne_toujours_le_meme_message_id(gabarit):
    poster("lea@parc.example", gabarit, {"prenom": "Léa"}, cle="rappel-2026-11-24-1")
    premier = Courrier.objects.get().message_id
    Courrier.objects.all().delete()

    second = poster("lea@parc.example", gabarit, {"prenom": "Léa"}, cle="rappel-2026-11-24-1").message_id

    assert premier == second
    assert premier.endswith("@parc.example>")


def test_un_gabarit_sans_objet_est_refuse(gabarit, tmp_path):
    (tmp_path / "courrier_essai.txt").write_text("Bonjour\n")

    with pytest.raises(ValueError, match=r"courrier_essai\.txt doit commencer par « Objet : »"):
        poster("lea@parc.example", gabarit, {"prenom": "Léa"}, cle="a")


def test_le_texte_d_un_courrier_parti_est_efface(faire_les_travaux, mailoutbox):
    courrier = creer_courrier(texte="Bonjour Léa", html="<p>Bonjour Léa</p>")

    faire_les_travaux()

    assert suite(courrier) == (1, "", True, False)
    assert (courrier.texte, courrier.html) == ("", "")


def test_serveur_d_envoi_arrete_une_heure_puis_revenu_chaque_courrier_arrive_une_fois(port_ferme, faire_les_travaux):
    with time_machine.travel(MIDI, tick=False) as horloge:
        courriers = [creer_courrier() for _ in range(3)]
        for _ in range(360):  # a guard every ten seconds
            faire_les_travaux()
            horloge.shift(timedelta(seconds=10))
        assert [suite(courrier) for courrier in courriers] == [(5, INJOIGNABLE, False, False)] * 3

        with boite_aux_lettres(port_ferme) as boite:
            for _ in range(360):
                faire_les_travaux()
                horloge.shift(timedelta(seconds=10))

    assert [message["Message-ID"] for message in boite.recus] == [courrier.message_id for courrier in courriers]
    assert [message["To"] for message in boite.recus] == [courrier.destinataire for courrier in courriers]
    assert [suite(courrier) for courrier in courriers] == [(6, "", True, False)] * 3
    assert Travail.objects.latest("pk").phrase == "3 courriers partis."


def test_une_adresse_refusee_est_abandonnee_et_les_autres_partent(port_ferme, faire_les_travaux):
    refuse, bon = creer_courrier(destinataire="perdu@parc.example"), creer_courrier()

    with boite_aux_lettres(port_ferme, refusees=["perdu@parc.example"]) as boite:
        faire_les_travaux()

    assert [message["To"] for message in boite.recus] == [bon.destinataire]
    assert suite(refuse) == (1, ADRESSE_REFUSEE, False, True)
    assert Travail.objects.get().phrase == "1 courrier parti, 1 n’a pas pu partir."


def test_apres_trois_jours_un_courrier_est_abandonne(port_ferme, faire_les_travaux):
    courrier = creer_courrier()
    Courrier.objects.update(depose_le=courrier.depose_le - ABANDON)

    faire_les_travaux()

    assert suite(courrier) == (1, INJOIGNABLE, False, True)


def test_un_courrier_reserve_par_un_ouvrier_tue_repart_quand_la_reservation_finit(mailoutbox, faire_les_travaux):
    with time_machine.travel(MIDI, tick=False) as horloge:
        courrier = creer_courrier()
        courrier.reserver(le=MIDI)
        faire_les_travaux()
        assert mailoutbox == []
        horloge.shift(RESERVATION)
        faire_les_travaux()

    assert [message.extra_headers["Message-ID"] for message in mailoutbox] == [courrier.message_id]
    assert suite(courrier) == (2, "", True, False)


def test_un_courrier_illisible_n_arrete_pas_les_autres(faire_les_travaux, mailoutbox):
    creer_courrier(destinataire="a@b\nBcc: c@d")
    bon = creer_courrier()

    faire_les_travaux()

    assert [message.to for message in mailoutbox] == [[bon.destinataire]]


def test_reprendre_fait_repartir_un_courrier_abandonne(faire_les_travaux, mailoutbox):
    courrier = creer_courrier(abandonne_le=MIDI, derniere_faute=INJOIGNABLE, essais=9)

    courrier.reprendre(le=MIDI)
    faire_les_travaux()

    assert suite(courrier) == (1, "", True, False)
    assert len(mailoutbox) == 1


def test_reprendre_laisse_celui_qu_un_ouvrier_est_en_train_d_envoyer():
    courrier = creer_courrier(derniere_faute=INJOIGNABLE)
    courrier.reserver(le=MIDI)

    assert reprendre_les_courriers(le=MIDI) == 0
