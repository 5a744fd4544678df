"""The séances of 2012 to 2014, written from the calendar."""

from datetime import datetime, time

from django.utils import timezone

from ateliers.models import Seance
from bilans.demonstration.ateliers import ATELIERS
from bilans.demonstration.calendrier import DEMANDE_PREPAREE, IMPREVUS, SANS_PERSONNE, TENUES, jours_tenus
from bilans.demonstration.contenus import contenu

FICHES = {fiche.slug: fiche for fiche in ATELIERS}
Statut = Seance.Statut


def creer_seances(ateliers, demandes, comptes):
    """The séances by (slug, day), with their responsables."""
    tenues = Seance.objects.bulk_create(
        seance_tenue(ateliers[slug], jour, numero, comptes, demande=demandes.get(DEMANDE_PREPAREE.get(jour)))
        if slug == "cuisine-solidaire"
        else seance_tenue(ateliers[slug], jour, numero, comptes)
        for slug, annees in TENUES.items()
        for annee in annees
        for numero, jour in enumerate(jours_tenus(slug, annee))
    )
    seances = {(seance.atelier.slug, seance.date): seance for seance in tenues}
    imprevues = Seance.objects.bulk_create(
        _seance_imprevue(imprevu, ateliers, seances, demandes, comptes) for imprevu in IMPREVUS
    )
    seances |= {(seance.atelier.slug, seance.date): seance for seance in imprevues}
    creer_responsables(seances.values(), comptes)
    return seances


def creer_responsables(seances, comptes):
    lien = Seance.responsables.through
    lien.objects.bulk_create(
        lien(seance=seance, compte=comptes[FICHES[seance.atelier.slug].responsable]) for seance in seances
    )


def creer_intervenants(venues):
    """Link the séances to the partners who came: pairs (séance, partner)."""
    lien = Seance.intervenants.through
    lien.objects.bulk_create(lien(seance=seance, partenaire=partenaire) for seance, partenaire in venues)


def intervenants_de_2012_a_2014(seances, partenaires):
    """The partners the calendar's contents announce, at the séances held."""
    for slug, annees in TENUES.items():
        for annee in annees:
            for numero, jour in enumerate(jours_tenus(slug, annee)):
                cle = contenu(slug, numero).intervenant
                if cle and (slug, jour) not in SANS_PERSONNE:
                    yield seances[slug, jour], partenaires[cle]


def seance_tenue(atelier, jour, numero, comptes, **champs):
    """A séance réalisée whose sheet was filled in the same day, not saved yet."""
    fiche = FICHES[atelier.slug]
    parle = contenu(atelier.slug, numero)
    champs = {"prevu": parle.prevu, "fait": parle.fait, "visiteurs": visiteurs(atelier.slug, numero)} | champs
    return seance(
        atelier,
        jour,
        theme=parle.theme,
        statut=Statut.REALISEE,
        version=1,
        pointee_le=moment_du_pointage(jour, fiche.fin),
        pointee_par=comptes[fiche.responsable],
        **champs,
    )


def seance(atelier, jour, **champs):
    """A séance at its atelier's usual hours and place, not saved yet."""
    fiche = FICHES[atelier.slug]
    horaires = {"heure_debut": fiche.debut, "heure_fin": fiche.fin, "lieu": fiche.lieu}
    return Seance(atelier=atelier, date=jour, **horaires | champs)


def visiteurs(slug, numero):
    """People who came without giving their name: now and then, mostly where the door is open to all."""
    if slug == "information-prevention-sante":
        return (0, 0, 4, 0, 2)[numero % 5]
    return 3 if slug == "cuisine-solidaire" and numero % 4 == 1 else 0


def moment_du_pointage(jour, fin):
    return timezone.make_aware(datetime.combine(jour, time(fin.hour, fin.minute + 10)))


def _seance_imprevue(imprevu, ateliers, seances, demandes, comptes):
    atelier, fiche = ateliers[imprevu.atelier], FICHES[imprevu.atelier]
    champs = {}
    if imprevu.annulee:
        champs = {"statut": Statut.ANNULEE, "motif_annulation": imprevu.annulee}
    elif imprevu.reportee_au:
        champs = {"statut": Statut.REPORTEE, "reportee_a": seances[imprevu.atelier, imprevu.reportee_au]}
    elif imprevu.feuille_rouverte:
        pointage = moment_du_pointage(imprevu.date, fiche.fin)
        champs = {"version": 2, "pointee_le": pointage, "pointee_par": comptes[fiche.responsable]}
    if imprevu.atelier == "cuisine-solidaire":
        champs["demande"] = demandes.get(DEMANDE_PREPAREE.get(imprevu.date))
    return seance(atelier, imprevu.date, **champs)
