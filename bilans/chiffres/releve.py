"""Every query of the report: a fixed number, whatever the number of ateliers, séances or people.

The database groups; what is read back is small (a line a person and atelier, a line a person), and every figure
is counted from these same lines. No lock is taken: a sheet saved in the middle is counted whole or left out.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Count, F, Min, Q, Sum

from ateliers.models import (
    Atelier,
    Attente,
    Avis,
    Besoin,
    Encadrement,
    Inscription,
    Pole,
    Presence,
    Seance,
    Transmission,
    est_comptee,
)
from bilans.chiffres.chiffre import Perimetre
from partenaires.models import Demande
from participants.models import EtapeEmploi, Participant


@dataclass(frozen=True)
class Releve:
    """What the database says of a year, as of a day."""

    annee: int
    aujourdhui: date
    au: date  # last day taken into account: 31 December, or today while the year is going on
    perimetres: tuple[Perimetre, ...]
    pole_de: dict  # atelier → pôle, by key
    seances: tuple[dict, ...]  # atelier, statut → nombre, oubliees, minutes, visiteurs
    passages: tuple[dict, ...]  # participant, atelier, role → participations, minutes, enfants
    personnes: dict  # participant → what the publics are counted by
    demandes: tuple[dict, ...]  # demandes servies
    etapes: tuple[dict, ...]  # steps alive in the year
    partenaires: tuple[tuple, ...]  # atelier, partner: came to its séances, or was served by them
    encadrements: tuple[dict, ...]  # volunteer of the team, atelier → minutes
    transmissions: tuple[dict, ...]  # participant, atelier, domaine → nombre
    besoins: tuple[dict, ...]  # needs voiced in the year: atelier, nature, nb_voix, etat
    avis: tuple[dict, ...]  # atelier, visage → total
    attentes: tuple[dict, ...]  # atelier, raison → nombre of those who had no place
    empechements: tuple[dict, ...]  # atelier, raison → nombre of the inscriptions ended by it

    def lignes_de(self, perimetre, nom):
        """The lines of that name that are counted in this perimeter, for those that tell their atelier."""
        return [ligne for ligne in getattr(self, nom) if perimetre.contient(ligne["atelier"], self._pole(ligne))]

    def _pole(self, ligne):
        return self.pole_de.get(ligne["atelier"])

    def passages_de(self, perimetre, role=Presence.Role.PARTICIPANT):
        """The lines (person, atelier) of this perimeter, for one role."""
        return [
            ligne
            for (un_role, atelier), lignes in self._passages_ranges.items()
            if un_role == role and perimetre.contient(atelier, self.pole_de[atelier])
            for ligne in lignes
        ]

    @cached_property
    def _passages_ranges(self):
        ranges = defaultdict(list)
        for ligne in self.passages:
            ranges[ligne["role"], ligne["atelier"]].append(ligne)
        return ranges

    @cached_property
    def personnes_de_plusieurs_poles(self):
        """The keys of the participants who came to at least two pôles."""
        poles = defaultdict(set)
        for ligne in self.passages:
            if ligne["role"] == Presence.Role.PARTICIPANT:
                poles[ligne["participant"]].add(self.pole_de[ligne["atelier"]])
        return {participant for participant, vus in poles.items() if len(vus) > 1}

    def venues_de(self, perimetre):
        """The keys of the participants who came in this perimeter."""
        return {ligne["participant"] for ligne in self.passages_de(perimetre)}

    def realisees_de(self, perimetre):
        """The lines (atelier) of the séances réalisées of this perimeter."""
        return [ligne for ligne in self.seances_de(perimetre) if ligne["statut"] == Seance.Statut.REALISEE]

    def seances_de(self, perimetre):
        """The lines (atelier, status) of this perimeter."""
        return self.lignes_de(perimetre, "seances")


def relever(annee, *, au):
    """Read the year from the database; `au` is today, and only the past of the year is looked at."""
    fin = min(au, date(annee, 12, 31))
    seances, passages = tuple(_seances(annee, au)), list(_passages(annee))
    personnes = {personne["pk"]: personne for personne in _personnes(annee, fin)}
    # Read after what they describe, so that nothing counted lacks its atelier or its person.
    ateliers = list(Atelier.objects.select_related("pole").order_by("pole__ordre", "pole_id", "nom", "pk"))
    return Releve(
        annee=annee,
        aujourdhui=au,
        au=fin,
        perimetres=tuple(_perimetres(ateliers, {ligne["atelier"] for ligne in seances})),
        pole_de={atelier.pk: atelier.pole_id for atelier in ateliers},
        seances=seances,
        passages=tuple(ligne for ligne in passages if _est_connu(ligne, personnes)),
        personnes=personnes,
        demandes=tuple(_demandes(annee, fin)),
        etapes=tuple(_etapes(annee, fin)),
        partenaires=tuple(_partenaires(annee, fin)),
        encadrements=tuple(_encadrements(annee)),
        transmissions=tuple(_transmissions(annee)),
        besoins=tuple(_besoins(annee, fin)),
        avis=tuple(_avis(annee)),
        attentes=tuple(_attentes(annee)),
        empechements=tuple(_empechements(annee)),
    )


def _est_connu(ligne, personnes):
    return ligne["role"] != Presence.Role.PARTICIPANT or ligne["participant"] in personnes


def _perimetres(ateliers, vivants):
    yield Perimetre("annee", "Toute l’année")
    for pole in Pole.objects.order_by("ordre", "pk"):
        yield Perimetre(f"pole:{pole.slug}", pole.nom, pole)
        for atelier in ateliers:
            if atelier.pole_id == pole.pk and atelier.pk in vivants:
                yield Perimetre(f"atelier:{atelier.slug}", atelier.nom, pole, atelier)


def _seances(annee, au):
    return (
        Seance.objects.de_l_annee(annee)
        .avec_duree()
        .values("atelier", "statut")
        .annotate(
            nombre=Count("pk"),
            oubliees=Count("pk", filter=Q(statut=Seance.Statut.PREVUE, date__lt=au)),
            total_minutes=Sum("minutes"),
            total_visiteurs=Sum("visiteurs"),
        )
        .order_by("atelier", "statut")
    )


def _passages(annee):
    return (
        Presence.objects.de_l_annee(annee)
        .tenues()
        .avec_minutes()
        .values("participant", "role", atelier=F("seance__atelier"))
        .annotate(participations=Count("pk"), total_minutes=Sum("minutes_comptees"), total_enfants=Sum("enfants"))
        .order_by("participant", "atelier", "role")
    )


def _personnes(annee, au):
    venues = Presence.objects.comptees().de_l_annee(annee).values("participant")
    return (
        Participant.objects.filter(pk__in=venues)
        .avec_situation(au=au)
        .annotate(premiere=Min("presences__seance__date", filter=est_comptee("presences__")))
        .values(
            "pk",
            "genre",
            "annee_naissance",
            "quartier_id",
            "quartier__nom",
            "quartier__commune",
            "quartier__territoire",
            "situation_au",
            "premiere",
        )
        .order_by("pk")
    )


def _demandes(annee, au):
    servies = Demande.objects.servies().de_l_annee(annee).jusqu_au(au)
    return servies.values("partenaire", "nature", "convives", "pieces")


def _etapes(annee, au):
    return EtapeEmploi.objects.pendant(annee, au=au).values("nature", "participant", "date_debut", "date_fin", "etat")


def _partenaires(annee, au):
    realisees = Seance.objects.realisees().de_l_annee(annee)
    servies = Demande.objects.servies().de_l_annee(annee).jusqu_au(au)
    venus = realisees.filter(intervenants__isnull=False).values_list("atelier", "intervenants")
    servis = realisees.filter(demande__in=servies).values_list("atelier", "demande__partenaire")
    return venus.union(servis)


def _encadrements(annee):
    donnes = Encadrement.objects.tenus().filter(qualite=Encadrement.Qualite.BENEVOLE, seance__date__year=annee)
    par_atelier = donnes.avec_minutes().order_by().values("compte", atelier=F("seance__atelier"))
    return par_atelier.annotate(total_minutes=Sum("minutes_comptees"))


def _transmissions(annee):
    par_personne = (
        Transmission.objects.tenues()
        .de_l_annee(annee)
        .values(
            atelier=F("seance__atelier"), participant=F("savoir_faire__participant"), domaine=F("savoir_faire__domaine")
        )
    )
    return par_personne.annotate(nombre=Count("pk")).order_by()


def _besoins(annee, au):
    exprimes = Besoin.objects.de_l_annee(annee).avec_voix(annee=annee).avec_etat(au=au)
    return exprimes.values("atelier", "nature", "nb_voix", "etat")


def _avis(annee):
    donnes = Avis.objects.filter(seance__statut=Seance.Statut.REALISEE, seance__date__year=annee)
    return donnes.values("visage", atelier=F("seance__atelier")).annotate(total=Sum("nombre")).order_by()


def _attentes(annee):
    restees = Attente.objects.sans_reponse(annee).avec_raison()
    return restees.values("atelier", "raison").annotate(nombre=Count("pk")).order_by()


def _empechements(annee):
    arretees = Inscription.objects.empechees(annee)
    return arretees.values("atelier", raison=F("empechement")).annotate(nombre=Count("pk")).order_by()
