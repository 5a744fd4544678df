"""What the tests of devis and factures begin with: minimal rows, as the deeds of the product write them."""

from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import count

from centre.models import Centre
from partenaires.actions.devis import accepter_devis, ecrire_devis, envoyer_devis
from partenaires.actions.facture import ecrire_facture, emettre_facture
from partenaires.mode_operatoire import ecarts_de_facture
from partenaires.models import (
    Article,
    Cote,
    Demande,
    Facture,
    LigneDevis,
    LigneFacture,
    Paiement,
    Recu,
    ReglagesFacturation,
)
from tests.factories import creer_compte, creer_demande, creer_partenaire
from tests.factories.centre import CENTRE

MIDI = datetime(2013, 3, 12, 12, tzinfo=UTC)
TVA = "TVA non applicable, art. 261-7-1° du CGI"
Statut = Demande.Statut
_rang = count(1)


def regler(**champs):
    """The settings without which nothing is issued, and the centre that issues."""
    Centre.objects.get_or_create(pk=1, defaults=CENTRE)
    return ReglagesFacturation.objects.update_or_create(pk=1, defaults={"mention_tva": TVA, **champs})[0]


def creer_article(nom="Couscous", **champs):
    return Article.objects.create(nom=nom, **{"unite": "personne", "prix_unitaire": Decimal("12.50"), **champs})


def ligne(designation="Buffet", quantite="10", prix="12.50", *, unite="personne", modele=LigneDevis):
    return modele(designation=designation, quantite=Decimal(quantite), unite=unite, prix_unitaire=Decimal(prix))


def creer_brouillon_de_devis(demande=None, *lignes):
    demande = demande or creer_demande(statut=Statut.ETUDIEE)
    return ecrire_devis(demande, lignes=list(lignes) or [ligne()], allergenes="", remarques="")


def creer_devis(demande=None, *lignes, le=None):
    """A devis sent on 12 March 2013, or on the day of a service before it, worth 125 € unless told otherwise."""
    regler()
    devis = creer_brouillon_de_devis(demande, *lignes)
    return envoyer_devis(devis, par=creer_compte("cuisine"), le=le or _au_plus_tard(devis.demande))


def creer_devis_accepte(demande=None, *lignes):
    devis = creer_devis(demande, *lignes)
    compte = creer_compte("cuisine")
    return accepter_devis(
        devis, nom="Yann", fonction="Président", cote=Cote.CENTRE, par=compte, le=_au_plus_tard(devis.demande)
    )


def _au_plus_tard(demande):
    return min(MIDI, datetime.combine(demande.date, MIDI.timetz()))


def creer_facture_en_preparation(partenaire=None, *lignes, **champs):
    """A facture in preparation, worth 125 € unless told otherwise."""
    champs = {"objet": "Repas", "date_prestation": date(2013, 3, 10), **champs}
    facture = Facture(partenaire=partenaire or creer_partenaire(), **champs)
    return ecrire_facture(facture, lignes=list(lignes) or [ligne(modele=LigneFacture)])


def creer_facture(partenaire=None, *lignes, le=MIDI, **champs):
    """A facture issued on 12 March 2013, due on 11 April."""
    regler()
    facture = creer_facture_en_preparation(partenaire, *lignes, **champs)
    malgre = ecarts_de_facture(facture, le=le.date())
    return emettre_facture(facture, par=creer_compte("tresorerie"), le=le, malgre=malgre)


def creer_paiement(facture=None, montant="25.00", **champs):
    champs = {"date": date(2013, 3, 20), "note_par": creer_compte("tresorerie"), **champs}
    return Paiement.objects.create(facture=facture or creer_facture(), montant=Decimal(montant), **champs)


def creer_recu(demande=None, **champs):
    champs = {
        "nature": "don",
        "numero": f"R-ESSAI-{next(_rang)}",
        "date": date(2013, 3, 12),
        "montant": Decimal("50.00"),
        "moyen": "cheque",
        "recu_le": date(2013, 3, 12),
        "objet": "Repas",
        "date_prestation": date(2013, 3, 10),
        "vendeur_nom": "Centre social du Parc",
        "client_nom": "Handball",
        **champs,
    }
    return Recu.objects.create(demande=demande or creer_demande(), fait_par=creer_compte("tresorerie"), **champs)


def lignes_envoyees(*lignes):
    """Lines as a browser sends them: (désignation, quantité, unité, prix), or a dict."""
    envoi = {"lignes-TOTAL_FORMS": str(len(lignes)), "lignes-INITIAL_FORMS": "0"}
    for rang, une in enumerate(lignes):
        if not isinstance(une, dict):
            une = dict(zip(("designation", "quantite", "unite", "prix_unitaire"), une, strict=True))
        envoi |= {f"lignes-{rang}-{champ}": valeur for champ, valeur in une.items()}
    return envoi
