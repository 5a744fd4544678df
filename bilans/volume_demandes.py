"""The partners of a large centre and their demandes, for measurements: 5,000 demandes of 300 partners.

Three demandes in five are invoiced (see volume_papiers), the others were settled by a convention. With the lines of
their devis and factures, 5,000 demandes have some 20,000 lines.
"""

from datetime import datetime, time, timedelta
from itertools import pairwise

from django.contrib.auth.models import Group
from django.utils import timezone

from centre.models import Compte
from centre.roles import PARTENAIRE
from partenaires.models import AccesPartenaire, Contact, Cote, Couverts, Demande, LigneDemande, Partenaire, Passage

PARTENAIRES_POUR = 16  # demandes a partner
LIGNES_D_UN_DEVIS = 2
LOT = 1000
Statut = Demande.Statut
# The way of most demandes, and where those of the last weeks stand.
CHEMIN = (
    Statut.RECUE,
    Statut.ETUDIEE,
    Statut.DEVIS_ENVOYE,
    Statut.ACCEPTEE,
    Statut.PLANIFIEE,
    Statut.REALISEE,
    Statut.FACTUREE,
    Statut.PAYEE,
)
# Taken out of the way of a demande settled by a convention.
SANS_CONVENTION = (Statut.DEVIS_ENVOYE, Statut.FACTUREE)
# The day of each step, counted from that of the service; never later than today.
JOURS = {
    Statut.ETUDIEE: -40,
    Statut.DEVIS_ENVOYE: -38,
    Statut.ACCEPTEE: -35,
    Statut.PLANIFIEE: -31,
    Statut.REALISEE: 0,
    Statut.FACTUREE: 1,
    Statut.PAYEE: 21,
}


def charger_demandes(nombre, *, annees, aujourdhui, compte):
    """Write so many demandes over these years, steps decided by that account; returns them."""
    partenaires = _creer_partenaires(max(1, nombre // PARTENAIRES_POUR))
    duree = annees * 365
    demandes = [
        _demande(rang, partenaires, aujourdhui + timedelta(days=30 - rang * duree // nombre), aujourdhui)
        for rang in range(nombre)
    ]
    _regler_par_convention(demandes, a_facturer=nombre * 3 // 5)
    Demande.objects.bulk_create(demandes, batch_size=LOT)
    _creer_lignes(demandes)
    _creer_passages(demandes, compte, aujourdhui)
    return demandes


def a_une_facture(demande):
    return par_devis(demande) and demande.statut in (Statut.FACTUREE, Statut.PAYEE)


def par_devis(demande):
    return demande.reglement == Demande.Reglement.DEVIS_FACTURE


def jour_de(demande, statut, *, au):
    """The day this demande took that status, in a volume loaded on the day `au`."""
    return min(demande.date + timedelta(days=JOURS[statut]), au)


def _creer_partenaires(nombre):
    natures = Partenaire.Nature.values
    partenaires = Partenaire.objects.bulk_create(
        Partenaire(
            nom=f"Partenaire {rang:03}",
            nature=natures[rang % len(natures)],
            est_commanditaire=True,
            est_intervenant=rang % 5 == 0,
            commune="Homécourt",
            adresse=f"{rang} rue des Ateliers",
            code_postal="54310",
        )
        for rang in range(nombre)
    )
    Contact.objects.bulk_create(Contact(partenaire=partenaire, nom="Contact") for partenaire in partenaires)
    comptes = Compte.objects.bulk_create(
        Compte(courriel=f"partenaire{rang}@volume.example", prenom="Compte", nom=f"du partenaire {rang}", password="!")
        for rang in range(nombre)
    )
    lien, groupe = Compte.groups.through, Group.objects.get(name=PARTENAIRE)
    lien.objects.bulk_create(lien(compte=compte, group=groupe) for compte in comptes)
    AccesPartenaire.objects.bulk_create(
        AccesPartenaire(compte=compte, partenaire=partenaire, administrateur=True)
        for compte, partenaire in zip(comptes, partenaires, strict=True)
    )
    return partenaires


def _demande(rang, partenaires, le, aujourdhui):
    natures, ecart = Demande.Nature.values, (le - aujourdhui).days
    if ecart > 0:
        statut = CHEMIN[rang % 5]
    elif ecart > -60:
        statut = CHEMIN[5 + rang % 3]
    else:
        statut = Statut.ANNULEE if rang % 40 == 0 else Statut.PAYEE
    nature = natures[rang % len(natures)]
    pieces = nature == Demande.Nature.PIECES
    return Demande(
        partenaire=partenaires[rang * 7 % len(partenaires)],
        objet=f"Demande {rang:05}",
        nature=nature,
        date=le,
        heure=time(12),
        lieu="Salle des fêtes",
        convives=None if pieces else 20 + rang % 90,
        pieces=200 + rang % 200 if pieces else None,
        statut=statut,
        motif="Reportée à une autre année." if statut == Statut.ANNULEE else "",
    )


def _regler_par_convention(demandes, *, a_facturer):
    """Leave so many demandes to invoice: every one still unpaid, and paid ones spread over the years."""
    payees = [demande for demande in demandes if demande.statut == Statut.PAYEE]
    parmi = max(0, a_facturer - sum(demande.statut == Statut.FACTUREE for demande in demandes))
    for rang, demande in enumerate(payees):
        if rang * parmi // len(payees) == (rang + 1) * parmi // len(payees):
            demande.reglement = Demande.Reglement.CONVENTION


def _creer_lignes(demandes):
    LigneDemande.objects.bulk_create(
        (
            LigneDemande(demande=demande, designation=f"Plat {place}", quantite=demande.convives or demande.pieces)
            for demande in demandes
            for place in range(LIGNES_D_UN_DEVIS if par_devis(demande) else 1)
        ),
        batch_size=LOT,
    )
    exigences = [code for code, _ in Couverts.REGIMES]
    Couverts.objects.bulk_create(
        (
            Couverts(demande=demande, exigence=exigences[rang % len(exigences)], nombre=1 + rang % 9)
            for rang, demande in enumerate(demandes)
        ),
        batch_size=LOT,
    )


def _creer_passages(demandes, compte, aujourdhui):
    """Each step after the one before, an hour later when both fall on the same day."""
    Passage.objects.bulk_create(
        (
            Passage(demande=demande, de=de, vers=vers, cote=Cote.CENTRE, par=compte, le=moment(le, 8 + rang))
            for demande in demandes
            if demande.statut in CHEMIN
            for rang, (de, vers) in enumerate(pairwise(_chemin(demande)))
            for le in [jour_de(demande, vers, au=aujourdhui)]
        ),
        batch_size=LOT,
    )


def _chemin(demande):
    parcouru = CHEMIN[: CHEMIN.index(demande.statut) + 1]
    return [statut for statut in parcouru if par_devis(demande) or statut not in SANS_CONVENTION]


def moment(jour, heure):
    return timezone.make_aware(datetime.combine(jour, time(heure)))
