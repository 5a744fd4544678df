"""The table of the presences, one a line."""

from functools import partial

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.functional import cached_property

from ateliers.actions.feuille import feuille_signee
from ateliers.models import Presence, Seance
from ateliers.resources.horaires import HORAIRE, debut_et_fin
from ateliers.resources.marque import MarqueDUneCellule
from ateliers.resources.reperes import A_LA_MEME_HEURE, PLUSIEURS_SEANCES, AteliersConnus, SeancesConnues, tenir_ouverte
from centre.tableaux.colonnes import Choix, Colonne, Entier, Heure, Jour, Ligne
from centre.tableaux.durees import Minutes
from centre.tableaux.ecriture import par_tranches
from centre.tableaux.tableau import Tableau, Trouve
from config.presentation import duree, heure
from participants.connues import Connues
from participants.resources.designation import ANNEE_NAISSANCE, NOM, PRENOM, SURNOM, designer
from participants.resources.noms import ecarter_un_total

PRESENT, ABSENT = Presence.Statut.PRESENT, Presence.Statut.ABSENT
PAR_REQUETE = 500  # numbers in one query
RIEN = {"minutes": None, "retard": 0, "depart": 0, "enfants": 0}


class Presences(Tableau):
    """Presences, found by their séance and their person; whoever is there makes the séance réalisée."""

    rang = 5
    code, titre = "presences", "Présences"
    page, jour, heure, marque, feuille = "calendrier", "date", "debut", "presence", "atelier"
    cases, une_fois, aussi_la_marque = "présence,présences", True, ("minutes",)
    aide = "Qui est venu à quelle séance : une personne et une date par ligne, ou une colonne par date."
    modele = Presence
    facultatives = ("presence",)  # a dash in a grid
    permission_import, permission_export = "ateliers.change_presence", "ateliers.view_presence"

    atelier = Colonne(
        "Atelier",
        "seance_id",  # once `completer` has found the séance
        noms=("activité", "nom de l'atelier"),
        widget=Ligne(),
        exemple="Cuisine",
        exigee=True,
    )
    date = Colonne(
        "Date", "", noms=("jour", "date de la séance", "le"), widget=Jour(), exemple="12/03/2024", exigee=True
    )
    debut = Colonne(
        "Début",
        "",
        noms=HORAIRE,
        widget=Heure(),
        aide="Utile quand l’atelier a plusieurs séances ce jour-là.",
        exemple="14:00",
    )
    prenom, nom, surnom, annee_naissance = PRENOM, NOM, SURNOM, ANNEE_NAISSANCE
    presence = Colonne(
        "Présence",
        "statut",
        noms=("présent", "venu", "statut", "état", "émargement"),
        widget=MarqueDUneCellule(),
        aide="On lit aussi P, x ou 1, A ou 0, E, et un nombre de minutes.",
        exemple="Présent",
    )
    minutes = Colonne(
        "Minutes",
        "minutes",
        noms=("durée", "minutes effectives", "temps"),
        widget=Minutes(),
        aide="On lit aussi 75 min et 1h15.",
        exemple="90",
    )
    retard = Colonne("Minutes de retard", "retard", noms=("retard",), widget=Minutes())
    depart = Colonne(
        "Minutes parties avant la fin", "depart_anticipe", noms=("départ anticipé", "départ"), widget=Minutes()
    )
    role = Colonne("Rôle", "role", noms=("qualité",), widget=Choix(Presence.Role.choices), aide="Vide : participant.")
    enfants = Colonne("Enfants venus avec elle", "enfants", noms=("enfants", "nombre d'enfants"), widget=Entier())

    @cached_property
    def champs(self):
        """All but the statut: a mark may also be a number of minutes, and its column knows which are right."""
        return {nom: champ for nom, champ in super().champs.items() if nom != "statut"}

    @classmethod
    def etaler(cls, cellules, titres):
        """Of the two hours that a schedule may say, the first one finds the séance."""
        dites = debut_et_fin(cellules.get("debut", ""))
        return cellules | {"debut": dites[0]} if dites else cellules

    def titrer(self, nom, cellules):
        titre, jour = super().titrer(nom, cellules), self.lues.get(("date", cellules.get("date")))
        return f"{titre} du {jour:%d/%m/%Y}" if nom == "presence" and jour else titre

    def charger(self):
        self.maintenant = timezone.now()
        self.ateliers, self.seances, self.connues = AteliersConnus(), SeancesConnues(), Connues()
        marques = Presence.objects.order_by().values_list("seance_id", "participant_id", "pk")
        self.marques = {(seance, personne): pk for seance, personne, pk in marques.iterator()}
        self.fermees = {}  # séance: why its sheet cannot be kept, "" when it can

    def ecarter(self, cellules):
        return ecarter_un_total(cellules)

    def completer(self, valeurs):
        fautes = [*self.ateliers.lier(valeurs, annee_comprise=True), *designer(valeurs, self.connues)]
        yield from fautes or self._trouver_la_seance(valeurs)
        yield from _lire_la_marque(valeurs)

    def _trouver_la_seance(self, valeurs):
        atelier, jour, debut = valeurs["atelier"], valeurs["date"], valeurs.get("debut")
        trouvees = self.seances.trouver(atelier, jour, debut)
        if len(trouvees) > 1 and debut is not None:  # the one whose sheet names her
            trouvees = [pk for pk in trouvees if (pk, valeurs["nom"]) in self.marques] or trouvees
        if len(trouvees) > 1:
            yield "debut", PLUSIEURS_SEANCES if debut is None else A_LA_MEME_HEURE
        elif not trouvees:
            moment = f"{jour:%d/%m/%Y}{f' à {heure(debut)}' if debut else ''}"
            yield "date", f"Aucune séance de {self.ateliers.noms[atelier]} le {moment} : importez d’abord les séances."
        else:
            valeurs["atelier"] = trouvees[0]

    def retrouver(self, valeurs):
        return Trouve(certain=self.marques.get((valeurs["atelier"], valeurs["nom"])))

    def retenir(self, valeurs, numero):
        self.marques[valeurs["atelier"], valeurs["nom"]] = -numero

    def verifier(self, objet, valeurs):
        seance = self.seances.par_numero[valeurs["atelier"]]
        if refus := self._pourquoi_fermee(seance):
            yield "date", refus
        elif objet.minutes and objet.minutes > seance.minutes:
            yield (
                "presence",
                f"La séance dure {duree(seance.minutes)} : écrivez moins de minutes, ou corrigez ses heures.",
            )
        elif objet.retard + objet.depart_anticipe >= seance.minutes:
            yield "retard", f"La séance dure {duree(seance.minutes)} : le retard et le départ la prendraient toute."

    def _pourquoi_fermee(self, seance):
        if seance.pk not in self.fermees:
            self.fermees[seance.pk] = ""
            try:
                seance.verifier_pointage(le=self.maintenant)
            except ValidationError as refus:
                self.fermees[seance.pk] = refus.messages[0]
        return self.fermees[seance.pk]

    def entrainer(self, objets, *, auteur, le):
        """The sheets as if they had been saved; only those where somebody came say that the séance was held."""
        tenues = {objet.seance_id for objet in objets if objet.statut == PRESENT}
        for numeros in par_tranches(sorted({objet.seance_id for objet in objets}), PAR_REQUETE):
            seances = Seance.objects.select_for_update(of=("self",)).filter(pk__in=numeros).order_by("pk")
            for seance in seances:
                tenir_ouverte(seance, partial(seance.verifier_pointage, le=le))
                statut = Seance.Statut.REALISEE if seance.pk in tenues else seance.statut
                yield seance, feuille_signee(seance, par=auteur, le=le) | {"statut": statut}


def _lire_la_marque(valeurs):
    """Make the mark and its details agree, in place; a number of minutes says present."""
    marque = valeurs.get("presence", valeurs.get("minutes"))
    if marque is None:
        yield "presence", "Dites si la personne est venue : présent, absent ou excusé."
        return
    if isinstance(marque, int):
        if valeurs.setdefault("minutes", marque) != marque:
            yield "minutes", "Deux nombres de minutes se contredisent : gardez-en un."
        marque = PRESENT if marque else ABSENT
    valeurs["presence"] = marque
    yield from _details_de_la_presente(valeurs) if marque == PRESENT else _rien_de_l_absente(valeurs)


def _details_de_la_presente(valeurs):
    if valeurs.get("retard") or valeurs.get("depart"):
        if "minutes" in valeurs:
            yield "minutes", "Notez soit les minutes de présence, soit le retard et le départ."
        valeurs["minutes"] = None
    elif valeurs.get("minutes") == 0:
        yield "minutes", "Zéro minute\u00a0: notez la personne absente, ou videz cette cellule."
    elif "minutes" in valeurs:
        valeurs |= {"retard": 0, "depart": 0}


def _rien_de_l_absente(valeurs):
    """What she was said to have done before goes with her presence."""
    for nom in RIEN:
        if valeurs.get(nom):
            yield nom, "Seule une personne présente a des minutes, un retard, un départ ou des enfants avec elle."
    valeurs |= RIEN
