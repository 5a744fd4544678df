from datetime import date, timedelta
from decimal import Decimal

import pytest
import time_machine

from partenaires.actions.devis import accepter_devis, envoyer_devis, jeter_devis
from partenaires.actions.numero import EmissionImpossible, prendre_numero
from partenaires.actions.passage import faire_passer
from partenaires.models import Cote, Couverts, Devis, DevisFige, PassageImpossible
from partenaires.nombres_du_devis import nombres_du_devis
from tests.factories import creer_acces_partenaire, creer_compte, creer_demande, creer_partenaire
from tests.lecture import fautes, messages, textes
from tests.partenaires.facturation import (
    MIDI,
    Statut,
    creer_article,
    creer_brouillon_de_devis,
    creer_devis,
    creer_devis_accepte,
    ligne,
    lignes_envoyees,
    regler,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_le_12_mars_2013")]


@pytest.fixture
def _le_12_mars_2013():
    with time_machine.travel("2013-03-12 14:00+01:00", tick=False):
        yield


def accepter(devis, *, le=MIDI, **champs):
    par = creer_acces_partenaire(devis.demande.partenaire)
    champs = {"nom": "Yann Poirot", "fonction": "Président", "cote": Cote.PARTENAIRE, "par": par, **champs}
    return accepter_devis(devis, le=le, **champs)


def test_un_devis_se_prepare_avec_le_catalogue_des_lignes_libres_et_des_lignes_vides(client_de):
    demande, couscous = creer_demande(statut="etudiee"), creer_article("Couscous")
    lignes = lignes_envoyees(
        {"article": couscous.pk, "quantite": "24"},
        ("Location de vaisselle", "1,5", "forfait", "20,33"),
        ("", "", "", ""),
    )

    response = client_de("cuisine").post(f"/demandes/{demande.pk}/devis/ecrire/", lignes, follow=True)

    devis = Devis.objects.get()
    assert list(devis.lignes.order_by("rang").values_list("designation", "quantite", "prix_unitaire")) == [
        ("Couscous", Decimal("24.000"), Decimal("12.50")),
        ("Location de vaisselle", Decimal("1.500"), Decimal("20.33")),
    ]
    assert (devis.version, devis.numero, devis.total) == (1, None, Decimal("330.50"))
    assert textes(response, "p", "papier-total") == ["330,50 €"]


@pytest.mark.parametrize(
    ("une", "champ"),
    [
        (("Buffet", "0", "", "1"), "quantite"),
        (("Buffet", "-2", "", "1"), "quantite"),
        (("Buffet", "1,2345", "", "1"), "quantite"),
        (("Buffet", "2", "", "-100001"), "prix_unitaire"),
        (("Buffet", "2", "", ""), "prix_unitaire"),
        (("", "2", "", "1"), "designation"),
        (("Buffet", "1e400", "", "1"), "quantite"),
    ],
)
def test_une_ligne_fausse_est_dite_a_cote_et_rien_n_est_perdu(client_de, une, champ):
    demande = creer_demande(statut="etudiee")

    response = client_de("cuisine").post(f"/demandes/{demande.pk}/devis/ecrire/", lignes_envoyees(une))

    assert response.status_code == 422
    assert list(response.context["lignes"].forms[0].errors) == [champ]
    assert Devis.objects.count() == 0


def test_envoyer_donne_le_numero_fige_et_fait_avancer_la_demande():
    client = creer_partenaire("Handball", adresse="2 rue du Stade")
    demande = creer_demande(client, lieu="Gymnase")
    regler(validite_devis=15, acompte=30)

    devis = envoyer_devis(creer_brouillon_de_devis(demande), par=creer_compte("cuisine"), le=MIDI)

    demande.refresh_from_db()
    assert (devis.numero, devis.date, devis.valable_jusqu_au) == ("D-2013-001", date(2013, 3, 12), date(2013, 3, 27))
    assert (devis.client_adresse, devis.lieu, devis.montant_acompte) == ("2 rue du Stade", "Gymnase", Decimal("37.50"))
    assert demande.statut == "devis_envoye"


def test_rien_ne_part_tant_que_la_mention_de_tva_est_vide(client_de):
    devis = creer_brouillon_de_devis()
    client = client_de("direction")

    response = client.post(f"/devis/{devis.pk}/envoyer/", follow=True)

    devis.refresh_from_db()
    assert devis.etat == "brouillon"
    assert messages(response)[0].startswith("Rien ne part tant que la mention de TVA n’est pas réglée")
    assert 'href="/reglages/facturation/"' in response.content.decode()
    assert (
        "/reglages/facturation/"
        not in client_de("cuisine").get(f"/demandes/{devis.demande_id}/devis/").content.decode()
    )


def test_un_devis_sans_ligne_ne_part_pas():
    regler()
    devis = creer_brouillon_de_devis()
    devis.lignes.all().delete()

    with pytest.raises(EmissionImpossible, match="aucune ligne"):
        envoyer_devis(devis, par=creer_compte(), le=MIDI)


def test_une_version_remplace_la_precedente_qui_reste_lisible(client_de):
    premiere = creer_devis()

    seconde = creer_devis(premiere.demande, ligne(prix="9.90"))

    premiere.refresh_from_db()
    assert (premiere.etat, seconde.etat, seconde.version) == ("remplace", "envoye", 2)
    assert premiere.envoye_par != seconde.envoye_par
    page = client_de("cuisine").get(f"/demandes/{premiere.demande_id}/devis/").content.decode()
    assert [f"12 mars 2013 par {devis.envoye_par}, valable" in page for devis in (premiere, seconde)] == [True, True]
    assert client_de("cuisine").get(f"/devis/{premiere.pk}/pdf/").content[:5] == b"%PDF-"
    with pytest.raises(DevisFige, match="nouvelle version remplace"):
        accepter(premiere)


def test_une_nouvelle_version_part_de_la_precedente(client_de):
    premiere = creer_devis(None, ligne("Couscous royal"))

    page = client_de("cuisine").get(f"/demandes/{premiere.demande_id}/devis/ecrire/").content.decode()

    assert 'value="Couscous royal"' in page


def test_l_accord_garde_qui_quand_et_l_empreinte_de_ce_qui_est_accepte():
    devis = accepter(creer_devis())

    devis.demande.refresh_from_db()
    relu = Devis.objects.get()
    assert (relu.etat, relu.accord_nom, relu.accord_date, relu.demande.statut) == (
        *("accepte", "Yann Poirot", date(2013, 3, 12), "acceptee"),
    )
    assert relu.accord_empreinte == relu.empreinte(relu.lignes.order_by("rang"))
    assert len(relu.accord_empreinte) == 64


def test_l_accord_jette_la_version_commencee_apres_celle_qu_il_accepte(client_de):
    devis = creer_devis()
    creer_brouillon_de_devis(devis.demande, ligne(prix="1"))

    accepter(devis)

    assert list(devis.demande.devis.values_list("etat", flat=True)) == ["accepte"]
    assert "Envoyer ce devis" not in client_de("cuisine").get(f"/demandes/{devis.demande_id}/devis/").content.decode()


def test_un_devis_en_preparation_se_jette_un_devis_parti_non(client_de):
    devis, client = creer_devis(), client_de("cuisine")
    brouillon = creer_brouillon_de_devis(devis.demande)

    response = client.post(f"/devis/{brouillon.pk}/jeter/", follow=True)
    jeter_devis(brouillon)

    assert messages(response) == ["Le devis en préparation est jeté : il n’avait pas de numéro."]
    assert list(devis.demande.devis.all()) == [devis]
    assert client.post(f"/devis/{devis.pk}/jeter/").status_code == 404
    with pytest.raises(DevisFige, match="est déjà parti"):
        jeter_devis(devis)


def test_l_empreinte_change_avec_le_moindre_mot():
    devis = creer_brouillon_de_devis()
    connue = devis.empreinte(devis.lignes.all())

    devis.lignes.update(prix_unitaire=Decimal("12.51"))

    assert devis.empreinte(devis.lignes.all()) != connue


def test_un_devis_depasse_ne_s_accepte_plus():
    devis = creer_devis()
    dernier = MIDI + timedelta(days=30)

    with pytest.raises(DevisFige, match="n’est plus valable depuis le jeudi 11 avril 2013"):
        accepter(devis, le=dernier + timedelta(days=1))
    assert accepter(devis, le=dernier).etat == "accepte"


def test_un_devis_ne_s_accepte_ni_deux_fois_ni_apres_l_annulation():
    devis = creer_devis()
    accepter(devis)
    autre = creer_devis()
    faire_passer(autre.demande, Statut.ANNULEE, cote=Cote.CENTRE, par=creer_compte(), le=MIDI, motif="Pluie")

    with pytest.raises(DevisFige, match="déjà accepté, par Yann Poirot"):
        accepter(devis, nom="Autre")
    with pytest.raises(DevisFige, match="« Annulée »"):
        accepter(autre)


def test_on_n_envoie_pas_de_devis_pour_une_demande_deja_acceptee():
    devis = accepter(creer_devis())
    suivant = Devis.objects.create(demande=devis.demande, version=2)
    suivant.lignes.create(rang=1, designation="X", quantite=1, prix_unitaire=1)

    with pytest.raises(PassageImpossible):
        envoyer_devis(suivant, par=creer_compte(), le=MIDI)


def test_l_equipe_note_un_accord_signe_sur_papier(client_de):
    devis = creer_devis()
    envoi = {"nom": "Yann", "fonction": "Président", "signe_le": "2013-03-12"}
    client, url = client_de("cuisine"), f"/devis/{devis.pk}/accord/"

    vide = client.post(url, {})
    avant = client.post(url, envoi | {"signe_le": "2013-03-11"})
    client.post(url, envoi)

    devis.refresh_from_db()
    assert fautes(vide) == [
        "Écrivez le nom lu près de la signature.",
        "Écrivez sa fonction : par exemple, trésorier.",
        "Indiquez la date écrite près de la signature.",
    ]
    assert avant.context["form"].errors == {"signe_le": ["Cette date n’est pas entre celle du devis et aujourd’hui."]}
    assert (devis.etat, devis.accord_sur_papier) == ("accepte", True)


def test_les_numeros_suivent_les_dates_et_recommencent_chaque_annee():
    numeros = [prendre_numero("devis", date=date(*jour)) for jour in ((2013, 5, 1), (2013, 5, 1), (2014, 1, 1))]

    assert numeros == ["2013-001", "2013-002", "2014-001"]
    with pytest.raises(EmissionImpossible, match="mercredi 1er janvier 2014"):
        prendre_numero("devis", date=date(2013, 12, 31))


@pytest.mark.parametrize("nombre", [1, 3])
def test_la_page_des_versions_coute_autant_de_requetes_pour_une_ou_trois(client_de, nombre, django_assert_num_queries):
    demande = creer_demande(statut="etudiee")
    for _ in range(nombre):
        creer_devis(demande)
    client = client_de("cuisine")

    with django_assert_num_queries(7):
        client.get(f"/demandes/{demande.pk}/devis/")


def test_les_convives_de_la_demande_prennent_le_nombre_du_devis_accepte(client_de):
    demande = creer_demande(statut="etudiee", convives=70)
    creer_devis_accepte(demande, ligne("Couscous", "58"), ligne("Boissons", "58"))
    client, ici = client_de("cuisine"), f"/demandes/{demande.pk}/"
    Couverts.objects.create(demande=demande, exigence="halal", nombre=60)

    page = client.get(ici)
    refuse = client.post(f"{ici}nombres/", follow=True)
    Couverts.objects.update(nombre=40)
    fait = client.post(f"{ici}nombres/", follow=True)

    dit = "Le devis accepté compte 58 convives, la demande en dit 70."
    assert any(texte.startswith(dit) for texte in messages(page))
    assert "Un régime ou une allergie a plus de 58 couverts" in messages(refuse)[0]
    assert messages(fait) == ["La demande compte maintenant comme le devis."]
    demande.refresh_from_db()
    assert demande.convives == 58


def test_les_pieces_de_la_demande_prennent_la_somme_du_devis_accepte(client_de):
    demande = creer_demande(statut="etudiee", pieces=400)
    creer_devis_accepte(
        demande, *(ligne(nom, combien, unite="pièce") for nom, combien in (("Cornes", "150"), ("Baklavas", "300")))
    )
    client, ici = client_de("cuisine"), f"/demandes/{demande.pk}/"

    page, fait = client.get(ici), client.post(f"{ici}nombres/", follow=True)

    demande.refresh_from_db()
    assert any(
        texte.startswith("Le devis accepté compte 450 pièces, la demande en dit 400.") for texte in messages(page)
    )
    assert (demande.pieces, fait.context["ecarts_de_nombre"]) == (450, [])


def test_un_devis_qui_compte_plusieurs_nombres_ne_dit_rien_des_convives():
    demande = creer_demande(statut="etudiee", convives=70)
    creer_devis_accepte(demande, ligne("Repas des adultes", "40"), ligne("Repas des enfants", "18"))

    assert nombres_du_devis(demande) == {}


def test_un_devis_en_preparation_se_relit_avant_de_partir(client_de):
    regler()
    demande = creer_demande(creer_partenaire("Handball", courriel="club@handball.example"), statut="etudiee")
    devis = creer_brouillon_de_devis(demande, ligne("Couscous", "24"))

    page = client_de("cuisine").get(f"/demandes/{devis.demande_id}/devis/")

    assert "Couscous" in textes(page, "th")
    assert "Une fois envoyé, il part en PDF à club@handball.example, et ne change plus." in textes(page, "p", "discret")


def test_un_devis_ne_vaut_pas_au_dela_du_service_et_ne_part_pas_apres():
    regler(validite_devis=30)
    demain = creer_devis(creer_demande(statut="etudiee", date=date(2013, 3, 13)))
    hier = creer_brouillon_de_devis(creer_demande(statut="etudiee", date=date(2013, 3, 11)))

    assert demain.valable_jusqu_au == date(2013, 3, 13)
    with pytest.raises(EmissionImpossible, match="Le service est passé, le lundi 11 mars 2013"):
        envoyer_devis(hier, par=creer_compte(), le=MIDI)
