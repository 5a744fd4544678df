"""What the inhabitants gave and asked for in 2013, in small scenes counted by hand, edge days included."""

from datetime import date, time

from ateliers.models import Besoin, Encadrement, Presence
from participants.models import SavoirFaire
from tests.factories import (
    creer_atelier,
    creer_attente,
    creer_avis,
    creer_besoin,
    creer_compte,
    creer_encadrement,
    creer_expression,
    creer_inscription,
    creer_jalon,
    creer_jalon_travaille,
    creer_participant,
    creer_presence,
    creer_savoir_faire,
    creer_seance,
    creer_transmission,
    le_pole,
)

BENEVOLE = Encadrement.Qualite.BENEVOLE
PREMIER, DERNIER = date(2013, 1, 1), date(2013, 12, 31)


def tenue(atelier=None, le=date(2013, 3, 12), **champs):
    """A séance réalisée of two hours."""
    return creer_seance(atelier, date=le, statut="realisee", **champs)


def creer_benevolat():
    """Ana helps twice, Samira of the team twice, Paola once with an hour of preparation; the rest does not count."""
    cuisine = creer_atelier("Cuisine", slug="cuisine")
    ana, samira, paola = creer_participant("Ana", "A"), creer_compte("animation"), creer_compte("animation")
    premiere, derniere = tenue(cuisine, PREMIER), tenue(le=DERNIER, heure_debut=time(9), heure_fin=time(12))
    creer_presence(premiere, ana, role=Presence.Role.BENEVOLE, retard=30)
    creer_presence(derniere, ana, role=Presence.Role.BENEVOLE, enfants=2)
    creer_encadrement(premiere, samira, qualite=BENEVOLE)
    creer_encadrement(derniere, samira, qualite=BENEVOLE, minutes=0)
    creer_encadrement(derniere, paola, qualite=BENEVOLE, minutes=240)
    creer_encadrement(premiere, paola)
    creer_encadrement(creer_seance(date=date(2013, 5, 2)), paola, qualite=BENEVOLE)
    for le in (date(2012, 12, 31), date(2014, 1, 1)):
        creer_encadrement(tenue(cuisine, le), samira, qualite=BENEVOLE)
        creer_presence(tenue(cuisine, le), ana, role=Presence.Role.BENEVOLE, enfants=5)
    creer_presence(premiere, role=Presence.Role.SALARIE)
    creer_presence(premiere, enfants=1)


def creer_transmissions():
    """Léa passes on two things over three séances, Ana one; twice outside the year or never held."""
    lea, ana = creer_participant("Léa", "A"), creer_participant("Ana", "B")
    crepes = creer_savoir_faire(lea, "Les crêpes")
    crochet = creer_savoir_faire(lea, "Le crochet", domaine=SavoirFaire.Domaine.COUTURE)
    pain = creer_savoir_faire(ana, "Le pain")
    cuisine = creer_atelier("Cuisine", slug="cuisine")
    derniere = tenue(cuisine, DERNIER)
    for seance, savoir in [
        (tenue(cuisine, PREMIER), crepes),
        (derniere, crepes),
        (derniere, pain),
        (tenue(creer_atelier("Couture", slug="couture")), crochet),
        (tenue(cuisine, date(2014, 1, 1)), pain),
        (creer_seance(cuisine), pain),
    ]:
        creer_transmission(seance, savoir)


def creer_besoins():
    """Four needs of 2013: one answered by a séance, one by a jalon, one answered too late, one only planned."""
    atelier = creer_atelier("Français", le_pole("francais"), slug="francais")
    parler, maitresse, lire, sante = (
        creer_besoin(atelier, nature, precision=precision)
        for nature, precision in [
            (Besoin.Nature.PARLER, ""),
            (Besoin.Nature.PARLER, "avec la maîtresse"),
            (Besoin.Nature.LIRE_ECRIRE, ""),
            (Besoin.Nature.SANTE, ""),
        ]
    )
    creer_expression(parler, participant=creer_participant(), exprimee_le=PREMIER)
    creer_expression(parler, nombre=4, exprimee_le=DERNIER)
    creer_expression(parler, nombre=9, exprimee_le=date(2014, 1, 1))
    creer_expression(maitresse)
    creer_expression(lire, nombre=7)
    creer_expression(sante, nombre=2)
    creer_expression(creer_besoin(nature=Besoin.Nature.SORTIR), nombre=3, exprimee_le=date(2012, 12, 31))
    parler.seances.add(tenue(atelier, DERNIER))
    maitresse.jalons.add(creer_jalon_travaille(tenue(atelier), creer_jalon(atelier)).jalon)
    lire.seances.add(tenue(atelier, date(2014, 1, 1)))
    sante.seances.add(creer_seance(atelier))


def creer_les_avis():
    for le, visage, nombre in [(PREMIER, "bien", 3), (DERNIER, "bien", 4), (DERNIER, "pas_bien", 1)]:
        creer_avis(tenue(le=le), visage, nombre)
    creer_avis(tenue(le=date(2014, 1, 1)), "bien", 50)
    creer_avis(creer_seance(), "moyen", 20)


def creer_sans_reponse():
    """Three who asked and had no place, one of them offered a place she could not take; two who had to stop."""
    cuisine = creer_atelier("Cuisine", slug="cuisine")
    creer_attente(atelier=cuisine, demandee_le=PREMIER)
    creer_attente(atelier=cuisine, demandee_le=DERNIER, issue="inscrite", decidee_le=date(2014, 1, 1))
    creer_attente(issue="refusee", decidee_le=date(2013, 9, 20), empechement="transport")
    creer_attente(atelier=cuisine, issue="inscrite", decidee_le=DERNIER)
    creer_attente(atelier=cuisine, demandee_le=date(2012, 12, 31))
    creer_inscription(atelier=cuisine, date_fin=DERNIER, empechement="transport")
    creer_inscription(atelier=cuisine, date_fin=PREMIER, empechement="garde_enfants")
    creer_inscription(atelier=cuisine, date_fin=date(2013, 6, 1))
    creer_inscription(atelier=cuisine, date_fin=date(2014, 1, 1), empechement="transport")
