"""The whole demonstration, written into an empty database in one transaction."""

from django.core.exceptions import ValidationError
from django.db import transaction

from ateliers.models import Atelier, Pole
from bilans.demonstration.annuaire import noter_les_modes_operatoires
from bilans.demonstration.ateliers import ATELIERS, creer_ateliers
from bilans.demonstration.autofinancement import tenir_le_livre
from bilans.demonstration.commandes import vivre_les_commandes
from bilans.demonstration.demandes import DEMANDES, creer_demandes
from bilans.demonstration.echanges import vivre_les_echanges
from bilans.demonstration.equipe import creer_centre, creer_comptes
from bilans.demonstration.facturation import regler_la_facturation
from bilans.demonstration.feuilles import creer_inscriptions, creer_presences, inscriptions
from bilans.demonstration.groupes import entrees, presents_de_toutes_les_annees
from bilans.demonstration.jours import creer_jours
from bilans.demonstration.menus import composer_les_menus
from bilans.demonstration.parcours import creer_etapes
from bilans.demonstration.partenaires import creer_partenaires
from bilans.demonstration.personnes import creer_personnes, creer_quartiers
from bilans.demonstration.progression import creer_jalons
from bilans.demonstration.recettes import creer_cuisine
from bilans.demonstration.recits import creer_bilan
from bilans.demonstration.seances import creer_intervenants, creer_seances, intervenants_de_2012_a_2014
from bilans.demonstration.trimestre_en_cours import creer_trimestre
from bilans.demonstration.verification import verifier
from bilans.demonstration.vie import Equipe, faire_vivre_2013, faire_vivre_le_trimestre
from centre.models import Centre, Compte, Courrier
from participants.models import Participant

POLES = {fiche.pole for fiche in ATELIERS}


class DemonstrationImpossible(ValidationError):
    """The demonstration cannot be loaded into this database; the message says why, in French."""


def base_vide():
    """Whether nobody has put anything of a centre into the database yet."""
    return not any(model.objects.exists() for model in (Centre, Compte, Participant, Atelier))


@transaction.atomic
def construire(*, aujourdhui):
    """Write the demonstration centre; only the term under way depends on the day given.

    Raises DemonstrationImpossible when the database already holds a centre, or no longer the pôles it came with.
    """
    if not base_vide():
        raise DemonstrationImpossible(
            "La base contient déjà un centre, des comptes, des personnes ou des ateliers : "
            "la démonstration ne se charge que dans une base vide."
        )
    if set(Pole.objects.filter(slug__in=POLES).values_list("slug", flat=True)) != POLES:
        raise DemonstrationImpossible("Il manque un des trois pôles d’origine : partez d’une base neuve.")
    creer_centre()
    creer_jours(aujourdhui)
    comptes = creer_comptes()
    partenaires = creer_partenaires(comptes)
    noter_les_modes_operatoires(partenaires)
    regler_la_facturation()
    ateliers = creer_ateliers(comptes)
    quartiers = creer_quartiers()
    jalons = creer_jalons(ateliers)
    personnes, seances, presences = _creer_2012_a_2014(comptes, partenaires, ateliers, quartiers)
    faire_vivre_2013(Equipe(comptes, ateliers, jalons), personnes, seances, presences)
    creer_bilan(comptes)
    vecu = creer_trimestre(aujourdhui, ateliers, comptes, partenaires, quartiers, personnes)
    faire_vivre_le_trimestre(Equipe(comptes, ateliers, jalons), vecu)
    composer_les_menus(creer_cuisine(vecu.membres))
    vivre_les_echanges(aujourdhui, comptes)
    Courrier.objects.all().delete()  # what is lived again here was told in its time: nobody receives it twice
    verifier()


def _creer_2012_a_2014(comptes, partenaires, ateliers, quartiers):
    """The years past, the same whatever the day: people by rank, séances by (slug, day), presences."""
    demandes = creer_demandes(DEMANDES, partenaires)
    vivre_les_commandes(demandes, comptes)
    tenir_le_livre(demandes, comptes["tresorerie"])
    presents = presents_de_toutes_les_annees()
    personnes = creer_personnes(entrees(presents), quartiers, partenaires)
    seances = creer_seances(ateliers, demandes, comptes)
    creer_intervenants(intervenants_de_2012_a_2014(seances, partenaires))
    periodes = inscriptions(presents)
    creer_inscriptions(periodes, personnes, ateliers)
    presences = creer_presences(presents, periodes, personnes, seances)
    creer_etapes(personnes, partenaires)
    return personnes, seances, presences
