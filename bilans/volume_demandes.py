"""The partners of a large centre and their demandes, for measurements: 5,000 demandes of 300 partners, 4 lines each."""

from datetime import datetime, time, timedelta
from itertools import pairwise

from django.contrib.auth.models import Group
from django.utils import timezone

from centre.models import Compte
from centre.roles import PARTENAIRE
from partenaires.models import AccesPartenaire, Contact, Cote, Couverts, Demande, LigneDemande, Partenaire, Passage

PARTENAIRES_POUR = 16  # demandes a partner
LIGNES = 4
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


def charger_demandes(nombre, *, annees, aujourdhui, compte):
    """Write so many demandes over these years, steps decided by that account; returns them."""
    partenaires = _creer_partenaires(max(1, nombre // PARTENAIRES_POUR))
    duree = annees * 365
    demandes = Demande.objects.bulk_create(
        (
            _demande(rang, partenaires, aujourdhui + timedelta(days=30 - rang * duree // nombre), aujourdhui)
            for rang in range(nombre)
        ),
        batch_size=LOT,
    )
    _creer_lignes(demandes)
    _creer_passages(demandes, compte)
    return demandes


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


def _creer_lignes(demandes):
    LigneDemande.objects.bulk_create(
        (
            LigneDemande(demande=demande, designation=f"Plat {place}", quantite=demande.convives or demande.pieces)
            for demande in demandes
            for place in range(LIGNES)
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


def _creer_passages(demandes, compte):
    """Each step a day after the one before, the last on the day of the service."""
    Passage.objects.bulk_create(
        (
            Passage(demande=demande, de=de, vers=vers, cote=Cote.CENTRE, par=compte, le=_midi(demande.date, -reste))
            for demande in demandes
            if demande.statut in CHEMIN
            for reste, (de, vers) in _etapes(demande.statut)
        ),
        batch_size=LOT,
    )


def _etapes(statut):
    chemin = CHEMIN[: CHEMIN.index(statut) + 1]
    return [(len(chemin) - rang, etape) for rang, etape in enumerate(pairwise(chemin))]


def _midi(jour, ecart):
    return timezone.make_aware(datetime.combine(jour + timedelta(days=ecart), time(12)))
