"""What a partner and the team do with a demande in a real browser: a gesture, then a wait for what it shows."""

import re
from io import BytesIO

from django.utils import timezone
from playwright.sync_api import expect
from pypdf import PdfReader

from ateliers.models import Seance
from partenaires.models import Demande
from tests.factories import MOT_DE_PASSE, creer_acces_partenaire, creer_demande, creer_partenaire
from tests.partenaires.facturation import TVA


def champ(page, libelle):
    """The field of that label, marked as required or not."""
    return page.get_by_label(re.compile(rf"^\s*{re.escape(libelle)}\s*\*?\s*$", re.IGNORECASE)).first


def bouton(page, nom):
    page.get_by_role("button", name=nom).click()


def lire(page, adresse):
    octets = page.request.get(adresse).body()
    assert octets.startswith(b"%PDF-")
    textes = (feuille.extract_text() for feuille in PdfReader(BytesIO(octets)).pages)
    return " ".join(" ".join(textes).split())


def entrer(page, visite, partenaire, courriel, *, deja=None):
    """The partner's page once logged in; `deja` names what it had from the centre another year."""
    partenaire = creer_partenaire(partenaire)
    creer_acces_partenaire(partenaire, administrateur=True, courriel=courriel)
    if deja:
        creer_demande(partenaire, objet=deja, nature="pieces", pieces=400, statut="payee", heure="23:45")
    page.goto("/")
    page.get_by_label("Adresse e-mail").fill(courriel)
    page.get_by_label("Mot de passe").fill(MOT_DE_PASSE)
    bouton(page, "Me connecter")
    visite(page, "Bonjour Camille")
    return page


def demander(page, visite, objet, nature, *, convives=None, reglement=None):
    """The five pages of the request, then the same demande seen from the portal."""
    page.get_by_role("link", name="Faire une demande").click()
    visite(page, "Pour quelle occasion")
    champ(page, "Ce que vous préparez").fill(objet)
    page.get_by_label(nature, exact=True).check()
    bouton(page, "Continuer")
    visite(page, "Quand et où")
    champ(page, "Le jour").fill(timezone.localdate().isoformat())
    champ(page, "L’heure du service").fill("23:45")
    champ(page, "Le lieu").fill("Parc municipal")
    bouton(page, "Continuer")
    visite(page, "Combien")
    champ(page, "Nombre de convives").fill(str(convives or ""))
    bouton(page, "Continuer")
    visite(page, "Règlement et détails")
    if reglement:
        page.get_by_label(reglement).check()
    bouton(page, "Continuer")
    envoyer(page, visite, objet)


def envoyer(page, visite, objet):
    visite(page, "Relire et envoyer")
    bouton(page, "Envoyer ma demande")
    page.get_by_text("Votre demande est partie.").wait_for()
    visite(page, objet)


def redemander(page, visite):
    """« Comme la dernière fois »: only the day is left to choose. The new demande."""
    bouton(page, "Comme la dernière fois")
    visite(page, "Quand et où")
    champ(page, "Le jour").fill(timezone.localdate().isoformat())
    bouton(page, "Continuer")
    visite(page, "Combien")
    expect(champ(page, "Nombre de pièces")).to_have_value("400")
    bouton(page, "Continuer")
    visite(page, "Règlement et détails")
    bouton(page, "Continuer")
    envoyer(page, visite, "Pâtisseries du tournoi")
    return Demande.objects.get(date=timezone.localdate(), pieces=400)


def proposer(page, visite, demande, ligne, *, encore=False):
    """The cook studies the demande, writes its devis and sends it."""
    page.goto(f"/demandes/{demande.pk}/")
    visite(page, demande.objet)
    if not encore:
        bouton(page, "Étudier")
        page.get_by_text("Demande étudiée").wait_for()
    page.goto(f"/demandes/{demande.pk}/devis/")
    page.get_by_role("link", name=re.compile("Préparer (le devis|une nouvelle version)")).click()
    visite(page, "Préparer le devis")
    premiere = page.get_by_role("group", name="Une ligne").first
    if "article" in ligne:
        premiere.get_by_label("Du catalogue").select_option(label=ligne["article"])
    for cle, libelle in (("designation", "Désignation"), ("quantite", "Quantité"), ("prix", "Prix à l’unité (€)")):
        if cle in ligne:
            premiere.get_by_label(libelle).fill(ligne[cle])
    bouton(page, "Enregistrer et voir le total")
    visite(page, "Devis")
    bouton(page, "Envoyer ce devis")
    expect(page.get_by_role("button", name="Envoyer ce devis")).to_have_count(0)
    page.get_by_role("link", name="Lire le PDF").first.wait_for()


def ouvrir_le_devis(page, visite):
    page.goto("/partenaire/")
    page.get_by_role("link", name=re.compile("Un devis attend votre réponse")).click()
    visite(page, re.compile("^Devis D-"))


def accepter(page, visite, nom, total):
    """The partner agrees online, for that price."""
    ouvrir_le_devis(page, visite)
    champ(page, "Votre nom").fill(nom)
    champ(page, "Votre fonction").fill("Trésorerie")
    page.get_by_label(re.compile("Bon pour accord")).check()
    bouton(page, re.compile("Donner notre accord pour " + re.sub(r"\s", r"\\s", total)))
    page.get_by_text(f"par {nom}, Trésorerie").wait_for()


def refuser(page, visite, demande):
    ouvrir_le_devis(page, visite)
    page.get_by_text("Refuser ce devis").click()
    page.locator("form[action$='/refuser/']").get_by_label("Pourquoi vous le refusez").fill("Un peu cher pour le club.")
    bouton(page, "Refuser le devis")
    expect(page.get_by_role("button", name="Refuser le devis")).to_have_count(0)
    page.goto(f"/partenaire/demandes/{demande.pk}/")
    visite(page, demande.objet)


def reprendre(page, demande):
    page.goto(f"/demandes/{demande.pk}/")
    page.get_by_text("Un peu cher pour le club.").first.wait_for()
    bouton(page, "Reprendre la demande")
    page.get_by_text("Demande étudiée").wait_for()


def cuisiner(page, animation, visite, demande, plat, heures):
    """The menu, a séance at these hours before the service, its sheet, then the service noted."""
    recette, portions = plat.split()
    page.goto(f"/demandes/{demande.pk}/cuisine/menu/")
    visite(page, "Composer le menu")
    choix = page.get_by_label("Recette").first
    choix.select_option(choix.locator("option", has_text=recette).get_attribute("value"))
    page.get_by_label("Pour combien").first.fill(portions)
    bouton(page, "Garder ce menu")
    visite(page, "En cuisine")
    for papier in ("Fiche de production", "Affichettes des allergènes"):
        assert recette in lire(page, page.get_by_role("link", name=papier).get_attribute("href"))

    page.goto(f"/demandes/{demande.pk}/production/prevoir/")
    visite(page, "Prévoir la préparation")
    champ(page, "De").fill(heures[0])
    champ(page, "À").fill(heures[1])
    for jour in page.locator(".jours-de-la-semaine input").all():
        jour.check()
    bouton(page, "Voir les jours")
    visite(page, "Les jours avant le service")
    page.locator("[data-tremplin-case]").last.check()
    bouton(page, "Prévoir les séances cochées")
    visite(page, "Les séances de préparation")
    seance = Seance.objects.get(demande=demande)

    animation.goto(f"/seances/{seance.pk}/presences/")
    visite(animation, "Cuisine solidaire")
    for nom in ("Bensaïd Karima", "Diallo Mamadou"):
        animation.get_by_role("radiogroup", name=nom).get_by_label("Présent").check()
    bouton(animation, "Enregistrer la feuille")
    animation.get_by_text("Feuille enregistrée : 2 présents.").wait_for()
    noter(page, visite, demande, "Noter le service fait", "Demande réalisée")


def noter(page, visite, demande, geste, phrase):
    """A step of the team, asked first or not; the page says that it is done."""
    page.goto(f"/demandes/{demande.pk}/")
    page.locator(f"a:has-text('{geste}'), button:has-text('{geste}')").first.click()
    page.get_by_text(phrase).first.wait_for()
    visite(page, demande.objet)


def servir_sans_facture(page, tresorerie, visite, demande):
    """A convention settles it: no devis, and a paper that says who did what."""
    noter(page, visite, demande, "Étudier", "Demande étudiée")
    page.get_by_role("link", name="Noter l’accord").click()
    page.get_by_role("heading", level=1, name="Noter l’accord").wait_for()
    bouton(page, "Noter l’accord")
    page.get_by_text("Demande acceptée").wait_for()
    noter(page, visite, demande, "Planifier", "Demande planifiée")
    noter(page, visite, demande, "Noter le service fait", "Demande réalisée")
    tresorerie.goto(f"/demandes/{demande.pk}/")
    tresorerie.get_by_role("link", name="Faire le papier de ce règlement").click()
    visite(tresorerie, "Fiche de mise à disposition")
    champ(tresorerie, "Engagements de chacun").fill("Le CCAS fournit le chocolat.")
    bouton(tresorerie, "Faire ce papier")
    visite(tresorerie, demande.objet)


def facturer_et_encaisser(page, visite, demande, total, versements):
    page.goto(f"/demandes/{demande.pk}/")
    visite(page, demande.objet)
    bouton(page, "Préparer la facture")
    visite(page, "Facture en préparation")
    bouton(page, "Émettre la facture")
    page.get_by_role("link", name="Noter un paiement").wait_for()
    texte = lire(page, page.url + "pdf/")
    assert (total in texte, TVA in texte) == (True, True)
    for montant in versements:
        page.get_by_role("link", name="Noter un paiement").click()
        visite(page, "Noter un paiement")
        champ(page, "Reçu le").fill(timezone.localdate().isoformat())
        champ(page, "Montant (€)").fill(montant)
        bouton(page, "Noter ce paiement")
        visite(page, re.compile("^Facture 20"))
    expect(page.get_by_role("link", name="Noter un paiement")).to_have_count(0)


def affecter(page, visite, demande, montant):
    page.goto(f"/demandes/{demande.pk}/livre/")
    visite(page, demande.objet)
    page.get_by_role("link", name="Affecter à un projet").click()
    visite(page, "Affecter à un projet")
    champ(page, "Projet").select_option(label="la sortie d’été")
    champ(page, "Montant").fill(montant)
    bouton(page, "Affecter cette somme")
    page.locator(".phrase-action", has_text="la sortie d’été").wait_for()


def lire_la_facture_reglee(page, visite, total):
    page.goto("/partenaire/factures/")
    visite(page, "Vos factures et reçus")
    page.get_by_text("Tout est réglé. Merci.").wait_for()
    facture = page.get_by_role("link", name=re.compile("Réglée"))
    assert total in lire(page, facture.get_attribute("href"))
