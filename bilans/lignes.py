"""The rows behind a figure: what each kind shows, who may see it, and how it adds up to the figure."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q, Sum
from django.urls import reverse

from ateliers.models import (
    Attente,
    Avis,
    Besoin,
    Encadrement,
    Expression,
    Inscription,
    Presence,
    Seance,
    Transmission,
    est_tenue,
)
from centre.models import Compte
from config.presentation import accord, nombre
from partenaires.models import Demande, Partenaire
from participants.models import EtapeEmploi, Participant


@dataclass(frozen=True)
class Nature:
    """A kind of rows: the permissions to see them, their table, and the columns and order that table needs."""

    permissions: tuple[str, ...]
    gabarit: str
    preparer: Callable


def nature_de(chiffre):
    """The kind of the figure's rows; no query."""
    return A_PART.get(chiffre.code) or NATURES[chiffre.lignes().model]


class Acces:
    """What an account may open, asked for hundreds of figures on one page: building their rows is what costs."""

    def __init__(self, compte):
        self.compte = compte
        self._par_fait = {}

    def ouvre(self, chiffre):
        """Whether the account may see the rows, and the fact that they tell; one answer for a dimension of publics."""
        fait = chiffre.famille if chiffre.code.startswith("publics.") else chiffre.code
        if fait not in self._par_fait:
            self._par_fait[fait] = self.compte.has_perms(permissions_de(chiffre))
        return self._par_fait[fait]


def permissions_de(chiffre):
    """Those of the rows, and those of the fact: who has a step towards work, who lives what, is told to few."""
    fait = next((droit for debut, droit in DROITS_DU_FAIT.items() if chiffre.code.startswith(debut)), ())
    return (*nature_de(chiffre).permissions, *fait)


def verifier_acces(chiffre, compte):
    """Raise PermissionDenied when this account may not see the rows of the figure."""
    if not Acces(compte).ouvre(chiffre):
        raise PermissionDenied("Les lignes de ce chiffre ne sont pas pour ce compte.")


def adresse(annee, chiffre):
    """Where the rows of the figure are."""
    page = reverse("bilan_lignes", args=(annee, chiffre.code))
    return page if chiffre.perimetre.est_l_annee else f"{page}?{urlencode({'perimetre': chiffre.perimetre.code})}"


def lignes_de(annee, chiffre):
    """The rows, with what their table shows, in order."""
    return nature_de(chiffre).preparer(chiffre.lignes(), annee, chiffre)


def lignes_si(annee, chiffres, code, perimetre):
    """The rows of the figure of that code, none when the perimeter has no such figure."""
    try:
        return lignes_de(annee, chiffres.chiffre(code, perimetre.code))
    except KeyError:
        return []


def compte_des_lignes(chiffre, nb_lignes):
    """How the rows add up to the figure, in words: `45 lignes, total 97,5 h`."""
    debut = f"{nombre(nb_lignes)} {accord(nb_lignes, 'ligne,lignes')}"
    if chiffre.denominateur and not chiffre.famille.startswith("publics"):
        rapport = f"{nombre(chiffre.numerateur)} sur {nombre(chiffre.denominateur)}"
        return f"{debut} : {rapport}, soit {nombre(chiffre.valeur)}{_unite(chiffre)}"
    if not chiffre.mesure:
        return f"{debut}, total {nombre(nb_lignes)}"
    total = chiffre.lignes().aggregate(total=Sum(chiffre.mesure))["total"] or 0
    return f"{debut}, total {nombre(total / 60 if chiffre.unite == 'h' else total)}{_unite(chiffre)}"


def _unite(chiffre):
    return f"\u00a0{chiffre.unite}" if chiffre.unite else ""


def _seances(lignes, annee, chiffre):
    """Sheets still to be filled in come first: `prevue` is before `realisee`."""
    return lignes.avec_libelles().avec_effectifs().order_by("statut", "date", "heure_debut", "pk")


def _participants(lignes, annee, chiffre):
    if chiffre.code.startswith("transmetteurs"):
        return _qui_transmettent(lignes, annee, chiffre)
    venues = est_tenue("presences__") & Q(presences__seance__date__year=annee)
    venues &= Q(presences__role=Presence.Role.BENEVOLE if chiffre.code == "benevoles" else Presence.Role.PARTICIPANT)
    venues &= chiffre.perimetre.condition("presences__seance__atelier")
    return lignes.annotate(nb_venues=Count("presences", filter=venues)).order_by("nom", "prenom", "surnom", "pk")


def _qui_transmettent(lignes, annee, chiffre):
    chemin = "savoir_faire__transmissions__seance__"
    faites = Q(**{f"{chemin}statut": Seance.Statut.REALISEE, f"{chemin}date__year": annee})
    faites &= chiffre.perimetre.condition(f"{chemin}atelier")
    if chiffre.modalite != "transmetteurs":
        faites &= Q(savoir_faire__domaine=chiffre.modalite)
    nombre_de_fois = Count("savoir_faire__transmissions", filter=faites)
    return lignes.annotate(nb_venues=nombre_de_fois).order_by("nom", "prenom", "surnom", "pk")


def _presences(lignes, annee, chiffre):
    lignes = lignes.select_related("seance__atelier__pole", "participant")
    return lignes.order_by("seance__date", "seance__heure_debut", "seance", "participant__nom", "pk")


def _demandes(lignes, annee, chiffre):
    return lignes.select_related("partenaire").order_by("date", "pk")


def _etapes(lignes, annee, chiffre):
    return lignes.select_related("participant").order_by("date_debut", "pk")


def _partenaires(lignes, annee, chiffre):
    return lignes.order_by("nom", "pk")


def _encadrements(lignes, annee, chiffre):
    lignes = lignes.select_related("seance__atelier", "compte")
    return lignes.order_by("seance__date", "seance__heure_debut", "seance", "compte__nom", "pk")


def _comptes(lignes, annee, chiffre):
    return lignes.order_by("nom", "prenom", "pk")


def _transmissions(lignes, annee, chiffre):
    lignes = lignes.select_related("seance__atelier", "savoir_faire__participant")
    return lignes.order_by("seance__date", "seance__heure_debut", "seance", "pk")


def _besoins(lignes, annee, chiffre):
    return lignes.select_related("atelier").par_voix()


def _expressions(lignes, annee, chiffre):
    return lignes.select_related("besoin__atelier", "participant").order_by("exprimee_le", "pk")


def _avis(lignes, annee, chiffre):
    return lignes.select_related("seance__atelier").order_by("seance__date", "seance__heure_debut", "seance", "pk")


def _attentes(lignes, annee, chiffre):
    return lignes.select_related("participant", "atelier").order_by("demandee_le", "pk")


def _inscriptions(lignes, annee, chiffre):
    return lignes.select_related("participant", "atelier").order_by("date_fin", "pk")


PERSONNES = ("participants.view_participant", "ateliers.view_presence")
NATURES = {
    Seance: Nature(("ateliers.view_seance",), "bilans/lignes/seances.html", _seances),
    Participant: Nature(PERSONNES, "bilans/lignes/participants.html", _participants),
    Presence: Nature(PERSONNES, "bilans/lignes/presences.html", _presences),
    Demande: Nature(("partenaires.view_demande",), "bilans/lignes/demandes.html", _demandes),
    EtapeEmploi: Nature(("participants.view_etapeemploi",), "bilans/lignes/etapes.html", _etapes),
    Partenaire: Nature(("partenaires.view_partenaire",), "bilans/lignes/partenaires.html", _partenaires),
    Encadrement: Nature(("ateliers.view_seance",), "bilans/lignes/encadrements.html", _encadrements),
    Compte: Nature(("ateliers.view_seance",), "bilans/lignes/comptes.html", _comptes),
    Transmission: Nature(PERSONNES, "bilans/lignes/transmissions.html", _transmissions),
    Besoin: Nature(("ateliers.view_seance",), "bilans/lignes/besoins.html", _besoins),
    Expression: Nature(PERSONNES, "bilans/lignes/expressions.html", _expressions),
    Avis: Nature(("ateliers.view_seance",), "bilans/lignes/avis.html", _avis),
    Attente: Nature(PERSONNES, "bilans/lignes/attentes.html", _attentes),
    Inscription: Nature(PERSONNES, "bilans/lignes/inscriptions.html", _inscriptions),
}
# The figures whose rows show what they add up, which other figures of the same rows do not have.
A_PART = {
    "heures_benevolat": Nature(("ateliers.view_seance",), "bilans/lignes/seances_aidees.html", _seances),
    "enfants": Nature(PERSONNES, "bilans/lignes/enfants.html", _presences),
}
DROITS_DU_FAIT = {
    "etapes.": ("participants.view_etapeemploi",),
    "publics.situation.": ("participants.view_situation",),
}
