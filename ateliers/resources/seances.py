"""The table of the séances."""

from django.core.exceptions import ValidationError
from django.db.models import F, Max
from django.utils import timezone

from ateliers.actions.seance import PHRASE_SANS_RESTE
from ateliers.models import Atelier, Presence, Seance
from ateliers.resources.horaires import HORAIRE, debut_et_fin
from ateliers.resources.reperes import (
    A_LA_MEME_HEURE,
    PLUSIEURS_SEANCES,
    SANS_FEUILLE,
    AteliersConnus,
    SeancesConnues,
    tenir_ouverte,
)
from centre.tableaux.colonnes import Choix, Colonne, Entier, Heure, Jour, Ligne
from centre.tableaux.ecriture import par_tranches
from centre.tableaux.tableau import Tableau, Trouve
from config.presentation import duree

Statut = Seance.Statut
PAR_REQUETE = 500  # numbers in one query
STATUTS = [(statut, statut.label) for statut in (Statut.PREVUE, Statut.REALISEE, Statut.ANNULEE)]
AUSSI = {"faite": Statut.REALISEE, "tenue": Statut.REALISEE, "à venir": Statut.PREVUE, "supprimée": Statut.ANNULEE}
AUSSI |= {Statut.REPORTEE.label: Statut.REPORTEE}  # as an export writes it: read, but kept only by whichever bears it


class Seances(Tableau):
    """Séances, found by their atelier, their day and their hour."""

    rang = 3
    code, titre = "seances", "Séances"
    page = "calendrier"
    aide = "Les séances des ateliers, une par ligne. Les ateliers doivent déjà exister."
    modele = Seance
    permission_import, permission_export = "ateliers.change_seance", "ateliers.view_seance"

    atelier = Colonne(
        "Atelier", "atelier_id", noms=("activité", "nom de l'atelier"), widget=Ligne(), exemple="Cuisine", exigee=True
    )
    date = Colonne(
        "Date", "date", noms=("jour", "date de la séance", "le"), widget=Jour(), exemple="12/03/2024", exigee=True
    )
    debut = Colonne(
        "Début",
        "heure_debut",
        noms=HORAIRE,
        widget=Heure(),
        aide="Ou les deux heures, comme 14h-16h. Peut rester vide pour une séance déjà notée, seule ce jour-là.",
        exemple="14:00",
    )
    fin = Colonne("Fin", "heure_fin", noms=("heure de fin",), widget=Heure(), exemple="16:00")
    lieu = Colonne(
        "Lieu", "lieu", noms=("salle", "endroit"), widget=Ligne(), aide="Vide : celui de l’atelier.", exemple="Salle 2"
    )
    theme = Colonne("Thème", "theme", noms=("sujet", "titre", "contenu"), widget=Ligne(), exemple="La soupe")
    statut = Colonne(
        "Statut",
        "statut",
        noms=("état",),
        widget=Choix(STATUTS, AUSSI),
        aide="Vide\u00a0: prévue\u00a0; passée, elle attend sa feuille, ou devient réalisée si quelqu’un y est noté.",
        exemple="Réalisée",
    )
    motif = Colonne(
        "Motif de l’annulation", "motif_annulation", noms=("motif",), widget=Choix(Seance.MotifAnnulation.choices)
    )
    visiteurs = Colonne(
        "Visiteurs sans nom",
        "visiteurs",
        noms=("visiteurs", "anonymes"),
        widget=Entier(),
        aide="Les personnes venues sans donner leur nom.",
        exemple="3",
    )

    def charger(self):
        self.aujourdhui = timezone.localdate()
        self.ateliers, self.seances = AteliersConnus(), SeancesConnues()
        self.lieux = dict(Atelier.objects.values_list("pk", "lieu"))
        self.noms["atelier_id"] = self.ateliers.noms
        feuilles = (
            Presence.objects.order_by()
            .values_list("seance")
            .annotate(plus_longue=Max("minutes"), plus_grand_manque=Max(F("retard") + F("depart_anticipe")))
        )
        self.feuilles = {seance: (minutes or 0, manque) for seance, minutes, manque in feuilles}
        self.tenues = []  # séances already there, or made by an earlier line, where visitors came
        self.changees = set()  # séances already there, whose sheet would not say the same
        self.closes = Seance.objects.filter(statut__in=SANS_FEUILLE).in_bulk()

    @classmethod
    def etaler(cls, cellules, titres):
        """The column of the beginning may hold both hours."""
        if cellules.get("fin") or not (dites := debut_et_fin(cellules.get("debut", ""))):
            return cellules
        return cellules | dict(zip(("debut", "fin"), dites, strict=True))

    @classmethod
    def etalees(cls, noms):
        return ("fin",) if "debut" in noms else ()

    def completer(self, valeurs):
        yield from self.ateliers.lier(valeurs)
        if valeurs["atelier"]:
            yield from self._une_seule(valeurs)

    def _une_seule(self, valeurs):
        if len(self._trouvees(valeurs)) > 1:
            yield "debut", A_LA_MEME_HEURE if "debut" in valeurs else PLUSIEURS_SEANCES

    def retrouver(self, valeurs):
        return Trouve(certain=next(iter(self._trouvees(valeurs)), None))

    def retenir(self, valeurs, numero):
        self.seances.ajouter(-numero, valeurs["atelier"], valeurs["date"], valeurs["debut"])

    def _trouvees(self, valeurs):
        """The séances that a line may be about: of several at its hour, the one of which it says nothing new."""
        moment = valeurs["atelier"], valeurs["date"], valeurs.get("debut")
        trouvees = self.seances.trouver(*moment, statut=valeurs.get("statut"))
        if len(trouvees) > 1 and "debut" in valeurs:
            return [pk for pk in trouvees if pk > 0 and self._redite(pk, valeurs)][:1] or trouvees
        return trouvees

    def _redite(self, pk, valeurs):
        seance = self.seances.par_numero[pk]
        return all(getattr(seance, self.fields[nom].attribute) == valeur for nom, valeur in valeurs.items())

    def verifier(self, objet, valeurs):
        manquantes = [nom for nom in ("debut", "fin") if getattr(objet, self.fields[nom].attribute) is None]
        refus = [(nom, "Il faut les heures d’une nouvelle séance : écrivez-les comme 14:00.") for nom in manquantes]
        if refus := refus or [*self._une_seule(valeurs)]:  # asked again: earlier lines may have made another that day
            yield from refus
            return
        connue = next(iter(self._trouvees(valeurs)), None)
        yield from self._recevoir(objet, valeurs, connue)
        if objet.heure_fin <= objet.heure_debut:
            yield "fin", "La séance se termine avant d’avoir commencé : corrigez l’une des deux heures."
        elif connue in self.feuilles:
            yield from self._respecter_la_feuille(objet)
        yield from self._verifier_le_statut(objet, connue)

    def suites(self, objet, valeurs):
        """Nothing goes with a séance; what a line that enters makes of its sheet is noted for `entrainer`."""
        connue = next(iter(self._trouvees(valeurs)), None)
        ancienne = self.seances.par_numero.get(connue, objet)
        if (ancienne.visiteurs, ancienne.statut) != (objet.visiteurs, objet.statut):
            self.changees.add(connue)
        if connue is not None and self._est_tenue(objet, valeurs):
            self.tenues.append(objet)
        return ()

    def entrainer(self, objets, *, auteur, le):
        """A séance where visitors came was held; a tablet that still shows its sheet as it was must be told."""
        ecrites = {objet.pk for objet in objets}
        tenues = ecrites & {objet.pk for objet in self.tenues if objet.statut == Statut.PREVUE}
        changees = tenues | (ecrites & self.changees)
        for numeros in par_tranches(sorted(changees), PAR_REQUETE):
            for seance in Seance.objects.select_for_update(of=("self",)).filter(pk__in=numeros).order_by("pk"):
                if seance.pk in tenues:
                    tenir_ouverte(seance, seance.verifier_modification)
                statut = {"statut": Statut.REALISEE} if seance.pk in tenues else {}
                yield seance, statut | {"version": seance.version + 1}

    def _recevoir(self, objet, valeurs, connue):
        """Where it takes place, and whether visitors make it a séance that was held."""
        if valeurs.get("visiteurs") and objet.date > self.aujourdhui:
            yield "visiteurs", "Cette séance est à venir\u00a0: personne n’y est encore venu."
        elif connue is None:
            objet.lieu = objet.lieu or self.lieux[objet.atelier_id]
            objet.statut = Statut.REALISEE if self._est_tenue(objet, valeurs) else objet.statut

    def _est_tenue(self, objet, valeurs):
        """Whether a line says that visitors came to a séance that nobody says held, nor anything else."""
        return "statut" not in valeurs and objet.statut == Statut.PREVUE and bool(valeurs.get("visiteurs"))

    def _verifier_le_statut(self, objet, connue):
        if objet.statut == Statut.REPORTEE and connue not in self.closes:
            yield "statut", self.fields["statut"].widget.refus
            return
        if objet.statut == Statut.REALISEE and objet.date > self.aujourdhui:
            yield "date", "Cette séance est réalisée : sa date ne peut pas être à venir."
        if objet.statut == Statut.ANNULEE and not objet.motif_annulation:
            yield "motif", "Indiquez le motif de l’annulation."
        if objet.statut != Statut.ANNULEE and objet.motif_annulation:
            yield (
                "motif",
                "Un motif est donné, mais la séance n’est pas annulée : corrigez le statut, ou videz le motif.",
            )
        ancien = self.seances.par_numero[connue].statut if connue in self.seances.par_numero else objet.statut
        if ancien != objet.statut and (
            ancien != Statut.PREVUE or (objet.statut == Statut.ANNULEE and connue in self.feuilles)
        ):
            dit = Statut(ancien).label.lower() if ancien != Statut.PREVUE else "pointée"
            yield "statut", f"Cette séance est déjà {dit} : son statut se change sur sa page."
        elif connue in self.closes and any(
            getattr(objet, colonne.attribute) != getattr(self.closes[connue], colonne.attribute)
            for colonne in self.fields.values()
        ):
            yield "date", _refus(self.closes[connue].verifier_modification)

    def _respecter_la_feuille(self, objet):
        minutes, manque = self.feuilles[objet.pk]
        if minutes > objet.minutes:
            yield "fin", f"La feuille note déjà {duree(minutes)} pour une personne : corrigez-la d’abord."
        elif manque and manque >= objet.minutes:
            yield "fin", PHRASE_SANS_RESTE


def _refus(verifier):
    """The sentence of a check of the model."""
    try:
        verifier()
    except ValidationError as refus:
        return refus.messages[0]
