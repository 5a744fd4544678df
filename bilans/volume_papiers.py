"""The devis, factures and payments of the demandes of a large centre, for measurements.

Written in bulk as the deeds of the product would have left them: numbers by date without a gap, devis sealed, and
counters from which the next real paper goes on. The ledger of autofinancement stays empty.
"""

from datetime import timedelta
from decimal import Decimal

from bilans.volume_demandes import CHEMIN, LIGNES_D_UN_DEVIS, LOT, a_une_facture, jour_de, moment, par_devis
from partenaires.identites import identites
from partenaires.mode_operatoire import NATURES_PUBLIQUES
from partenaires.models import (
    Compteur,
    Demande,
    Devis,
    Facture,
    LigneDevis,
    LigneFacture,
    Paiement,
    ReglagesFacturation,
)
from partenaires.montants import au_centime, total_des

Statut = Demande.Statut
OFFRES = CHEMIN[CHEMIN.index(Statut.DEVIS_ENVOYE) :]
ACCORD = {"etat": Devis.Etat.ACCEPTE, "accord_nom": "Contact", "accord_fonction": "Président"}


def charger_papiers(demandes, *, aujourdhui, compte):
    """Write the papers of these demandes, done by that account; returns how many factures."""
    reglages = ReglagesFacturation.objects.create(pk=1, mention_tva="TVA non applicable (centre inventé)")
    par_date = sorted(demandes, key=lambda demande: demande.date)
    parties = {demande.partenaire_id: demande.partenaire for demande in demandes}
    copies = {pk: {**identites(partenaire), "mention_tva": reglages.mention_tva} for pk, partenaire in parties.items()}
    devis = _creer_devis(
        [demande for demande in par_date if demande.statut in OFFRES and par_devis(demande)],
        copies,
        reglages,
        aujourdhui,
        compte,
    )
    factures = _creer_factures(
        [un_devis for un_devis in devis if a_une_facture(un_devis.demande)], copies, reglages, aujourdhui, compte
    )
    _creer_paiements(factures, aujourdhui, compte)
    return len(factures)


def _creer_devis(demandes, copies, reglages, aujourdhui, compte):
    """One for each demande, accepted unless it still waits; returned with their lines in `prevues`."""
    liste = []
    for rang, demande in enumerate(demandes):
        devis = _devis(demande, reglages, aujourdhui, copies[demande.partenaire_id])
        devis.prevues = [_ligne(devis, place, rang) for place in range(1, LIGNES_D_UN_DEVIS + 1)]
        devis.total = total_des(devis.prevues)
        liste.append(devis)
    _numeroter(liste, Compteur.Serie.DEVIS, prefixe="D-")
    for devis in liste:
        if devis.demande.statut != Statut.DEVIS_ENVOYE:
            _accepter(devis, aujourdhui, compte)
    _ecrire_les_devis(liste)
    return liste


def _ecrire_les_devis(liste):
    """Sent last, with their lines written: the database then freezes them."""
    partis = [(devis.etat, devis.numero) for devis in liste]
    for devis in liste:
        devis.etat, devis.numero = Devis.Etat.BROUILLON, None
    Devis.objects.bulk_create(liste, batch_size=LOT)
    LigneDevis.objects.bulk_create((ligne for devis in liste for ligne in devis.prevues), batch_size=LOT)
    for devis, (etat, numero) in zip(liste, partis, strict=True):
        devis.etat, devis.numero = etat, numero
    Devis.objects.bulk_update(liste, ["etat", "numero"], batch_size=LOT)


def _devis(demande, reglages, aujourdhui, copies):
    envoye = jour_de(demande, Statut.DEVIS_ENVOYE, au=aujourdhui)
    return Devis(
        demande=demande,
        version=1,
        etat=Devis.Etat.ENVOYE,
        date=envoye,
        valable_jusqu_au=envoye + timedelta(days=reglages.validite_devis),
        objet=demande.objet,
        date_prestation=demande.date,
        heure=demande.heure,
        lieu=demande.lieu,
        **copies,
    )


def _ligne(devis, place, rang):
    return LigneDevis(
        devis=devis,
        rang=place,
        designation=f"Plat {place}",
        quantite=Decimal(devis.demande.convives or devis.demande.pieces),
        unite="personne" if devis.demande.convives else "pièce",
        prix_unitaire=Decimal(105 + (rang * 37 + place * 211) % 800) / 100,
    )


def _accepter(devis, aujourdhui, compte):
    le = jour_de(devis.demande, Statut.ACCEPTEE, au=aujourdhui)
    accord = {"accord_date": le, "accord_note_le": moment(le, 10), "accord_note_par": compte}
    for champ, valeur in (ACCORD | accord).items():
        setattr(devis, champ, valeur)
    devis.accord_empreinte = devis.empreinte(devis.prevues)


def _creer_factures(devis, copies, reglages, aujourdhui, compte):
    """One for each of these devis, with its lines; numbered last, since the database then freezes them."""
    factures = [
        _facture(un_devis, reglages, aujourdhui, compte, copies[un_devis.demande.partenaire_id]) for un_devis in devis
    ]
    Facture.objects.bulk_create(factures, batch_size=LOT)
    champs = ("rang", "designation", "quantite", "unite", "prix_unitaire")
    LigneFacture.objects.bulk_create(
        (
            LigneFacture(facture=facture, **{champ: getattr(ligne, champ) for champ in champs})
            for facture in factures
            for ligne in facture.devis.prevues
        ),
        batch_size=LOT,
    )
    for facture in factures:
        facture.date = jour_de(facture.demande, Statut.FACTUREE, au=aujourdhui)
    _numeroter(factures, Compteur.Serie.FACTURE)
    Facture.objects.bulk_update(factures, ["date", "numero"], batch_size=LOT)
    return factures


def _facture(devis, reglages, aujourdhui, compte, copies):
    demande = devis.demande
    emise = jour_de(demande, Statut.FACTUREE, au=aujourdhui)
    public = demande.partenaire.nature in NATURES_PUBLIQUES
    return Facture(
        partenaire=demande.partenaire,
        demande=demande,
        devis=devis,
        objet=demande.objet,
        date_prestation=demande.date,
        client_public=public,
        deposee_le=emise if public and demande.statut == Statut.PAYEE else None,
        total=devis.total,
        echeance=emise + timedelta(days=reglages.delai_paiement),
        emise_par=compte,
        **copies,
    )


def _numeroter(papiers, serie, prefixe=""):
    """Number these papers, in the order of their dates, and write the counters they leave."""
    compteurs = {}
    for papier in papiers:
        annee = papier.date.year
        compteur = compteurs.setdefault(annee, Compteur(serie=serie, annee=annee))
        papier.numero = prefixe + compteur.avancer(date=papier.date)
    Compteur.objects.bulk_create(compteurs.values())


def _creer_paiements(factures, aujourdhui, compte):
    """All of what is paid, and half of every third of the others."""
    moyens, paiements = Paiement.Moyen.values, []
    for rang, facture in enumerate(factures):
        payee = facture.demande.statut == Statut.PAYEE
        if payee or rang % 3 == 0:
            paiements.append(
                Paiement(
                    facture=facture,
                    date=jour_de(facture.demande, Statut.PAYEE, au=aujourdhui),
                    montant=facture.total if payee else au_centime(facture.total / 2),
                    moyen=moyens[rang % len(moyens)],
                    note_par=compte,
                )
            )
    Paiement.objects.bulk_create(paiements, batch_size=LOT)
