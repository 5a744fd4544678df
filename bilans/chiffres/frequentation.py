"""How many séances, how many people, how often, how long."""

from django.db.models import Count, Exists, OuterRef

from ateliers.models import Presence, Seance
from bilans.chiffres.chiffre import Chiffre, heures, rapport
from participants.models import Participant


def frequentation(releve, perimetre):
    """The figures of attendance: persons, participations and hours are three measures, never mixed."""
    yield from _seances(releve, perimetre)
    yield from _venues(releve, perimetre)
    yield from _personnes(releve, perimetre)


def seances_realisees(releve, perimetre):
    """The séances réalisées of the perimeter, as rows."""
    return Seance.objects.realisees().de_l_annee(releve.annee).filter(perimetre.condition()).avec_duree()


def presences_comptees(releve, perimetre):
    """The presences that count in the perimeter, as rows."""
    chemin = perimetre.condition("seance__atelier")
    return Presence.objects.comptees().de_l_annee(releve.annee).filter(chemin).avec_minutes()


def personnes_venues(releve, perimetre):
    """The people who came at least once in the perimeter, as rows."""
    venues = presences_comptees(releve, perimetre).filter(participant=OuterRef("pk"))
    return Participant.objects.filter(Exists(venues))


def _seances(releve, perimetre):
    realisees = releve.realisees_de(perimetre)

    def lignes():
        return seances_realisees(releve, perimetre)

    minutes = sum(ligne["total_minutes"] for ligne in realisees)
    visiteurs = sum(ligne["total_visiteurs"] for ligne in realisees)
    yield Chiffre.defini("ateliers", perimetre, sum(ligne["nombre"] for ligne in realisees), lignes)
    yield Chiffre.defini("heures_ateliers", perimetre, heures(minutes), lignes)
    yield Chiffre.defini("visiteurs", perimetre, visiteurs, lambda: lignes().filter(visiteurs__gt=0))


def _venues(releve, perimetre):
    passages = releve.passages_de(perimetre)
    participations = sum(ligne["participations"] for ligne in passages)
    minutes = sum(ligne["total_minutes"] for ligne in passages)
    ateliers = sum(ligne["nombre"] for ligne in releve.realisees_de(perimetre))

    def lignes():
        return presences_comptees(releve, perimetre)

    yield Chiffre.defini("participations", perimetre, participations, lignes)
    yield Chiffre.defini("heures_participants", perimetre, heures(minutes), lignes)
    yield Chiffre.defini(
        "frequentation_moyenne",
        perimetre,
        rapport(participations, ateliers),
        lambda: seances_realisees(releve, perimetre),
        numerateur=participations,
        denominateur=ateliers,
    )


def _personnes(releve, perimetre):
    venues = releve.venues_de(perimetre)
    nouvelles = [pk for pk in venues if releve.personnes[pk]["premiere"].year == releve.annee]
    de_plusieurs_poles = venues & releve.personnes_de_plusieurs_poles

    def lignes():
        return personnes_venues(releve, perimetre)

    yield Chiffre.defini("personnes", perimetre, len(venues), lignes)
    yield Chiffre.defini(
        "nouvelles_personnes", perimetre, len(nouvelles), lambda: lignes().exclude(Exists(_venues_avant(releve)))
    )
    yield Chiffre.defini(
        "personnes_plusieurs_poles",
        perimetre,
        len(de_plusieurs_poles),
        lambda: lignes().filter(pk__in=_lignes_plusieurs_poles(releve)),
    )


def _venues_avant(releve):
    return Presence.objects.comptees().filter(participant=OuterRef("pk"), seance__date__year__lt=releve.annee)


def _lignes_plusieurs_poles(releve):
    venues = Presence.objects.comptees().de_l_annee(releve.annee).values("participant")
    return (
        venues.annotate(poles=Count("seance__atelier__pole", distinct=True)).filter(poles__gt=1).values("participant")
    )
