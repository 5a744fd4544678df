"""What people give: time, and what they know how to do. Employees and speakers are not volunteers."""

from django.db.models import OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce

from ateliers.models import Encadrement, Presence, Transmission
from bilans.chiffres.chiffre import Chiffre, heures
from bilans.chiffres.definitions import DEFINITIONS
from bilans.chiffres.frequentation import seances_realisees
from centre.models import Compte
from participants.models import Participant, SavoirFaire


def participation(releve, perimetre):
    """Volunteer hours and who gives them, the children who came along, the skills passed on."""
    yield from _benevolat(releve, perimetre)
    yield _enfants(releve, perimetre)
    yield from _transmissions(releve, perimetre)


def presences_benevoles(releve, perimetre):
    """The presences of people who came to help, as rows."""
    tenues = Presence.objects.tenues().de_l_annee(releve.annee).filter(role=Presence.Role.BENEVOLE)
    return tenues.filter(perimetre.condition("seance__atelier")).avec_minutes()


def encadrements_benevoles(releve, perimetre):
    """The volunteers of the team at the séances réalisées, as rows."""
    tenus = Encadrement.objects.tenus().filter(qualite=Encadrement.Qualite.BENEVOLE, seance__date__year=releve.annee)
    return tenus.filter(perimetre.condition("seance__atelier")).avec_minutes()


def transmissions_faites(releve, perimetre):
    """What was passed on at the séances réalisées, as rows."""
    return Transmission.objects.tenues().de_l_annee(releve.annee).filter(perimetre.condition("seance__atelier"))


def _benevolat(releve, perimetre):
    passages = releve.passages_de(perimetre, Presence.Role.BENEVOLE)
    encadrements = releve.lignes_de(perimetre, "encadrements")
    donnees = sum(ligne["total_minutes"] for ligne in passages)
    encadrees = sum(ligne["total_minutes"] for ligne in encadrements)
    lignes = {
        "heures_benevolat": lambda: _seances_aidees(releve, perimetre),
        "benevoles": lambda: _participants_de(presences_benevoles(releve, perimetre).values("participant")),
        "heures_benevoles": lambda: presences_benevoles(releve, perimetre),
        "benevoles_equipe": lambda: Compte.objects.filter(
            pk__in=encadrements_benevoles(releve, perimetre).values("compte")
        ),
        "heures_benevoles_equipe": lambda: encadrements_benevoles(releve, perimetre),
    }
    valeurs = {
        "heures_benevolat": heures(donnees + encadrees),
        "benevoles": len({ligne["participant"] for ligne in passages}),
        "heures_benevoles": heures(donnees),
        "benevoles_equipe": len({ligne["compte"] for ligne in encadrements}),
        "heures_benevoles_equipe": heures(encadrees),
    }
    for code, valeur in valeurs.items():
        yield Chiffre.defini(code, perimetre, valeur, lignes[code])


def _seances_aidees(releve, perimetre):
    """The séances réalisées that volunteers gave time to, with `minutes_benevoles`."""
    minutes = _minutes_par_seance(presences_benevoles(releve, perimetre)) + _minutes_par_seance(
        encadrements_benevoles(releve, perimetre)
    )
    return seances_realisees(releve, perimetre).annotate(minutes_benevoles=minutes).filter(minutes_benevoles__gt=0)


def _minutes_par_seance(lignes):
    de_la_seance = lignes.filter(seance=OuterRef("pk")).order_by().values("seance")
    return Coalesce(Subquery(de_la_seance.annotate(total=Sum("minutes_comptees")).values("total")), 0)


def _enfants(releve, perimetre):
    nombre = sum(ligne["total_enfants"] for role in Presence.Role for ligne in releve.passages_de(perimetre, role))

    def lignes():
        tenues = Presence.objects.tenues().de_l_annee(releve.annee).filter(enfants__gt=0)
        return tenues.filter(perimetre.condition("seance__atelier")).avec_minutes()

    return Chiffre.defini("enfants", perimetre, nombre, lignes)


def _transmissions(releve, perimetre):
    """All of them, then by domain, for the domains that have some."""
    toutes = releve.lignes_de(perimetre, "transmissions")
    for domaine in (None, *SavoirFaire.Domaine):
        siennes = [ligne for ligne in toutes if domaine in (None, ligne["domaine"])]
        if siennes or domaine is None:
            yield from _transmises(releve, perimetre, siennes, domaine)


def _transmises(releve, perimetre, siennes, domaine):
    def lignes():
        faites = transmissions_faites(releve, perimetre)
        return faites.filter(savoir_faire__domaine=domaine) if domaine else faites

    valeurs = {
        "transmissions": (sum(ligne["nombre"] for ligne in siennes), lignes),
        "transmetteurs": (
            len({ligne["participant"] for ligne in siennes}),
            lambda: _participants_de(lignes().values("savoir_faire__participant")),
        ),
    }
    precision = f" ({domaine.label.lower()})" if domaine else ""
    for code, (valeur, rangs) in valeurs.items():
        mots = DEFINITIONS[code]
        yield Chiffre(
            f"{code}.{domaine}" if domaine else code,
            perimetre,
            f"{mots.libelle}{precision}",
            mots.phrase,
            valeur,
            rangs,
            singulier=f"{mots.singulier}{precision}",
        )


def _participants_de(cles):
    return Participant.objects.filter(pk__in=cles)
