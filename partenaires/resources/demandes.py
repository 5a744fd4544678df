"""The table of the demandes, a thing asked for a line: the lines of one service make one demande."""

from collections import defaultdict

from django.db.models import Max
from django.utils import timezone

from centre.tableaux.colonnes import Choix, Colonne, Entier, Heure, Jour, Ligne, Montant, OuiNon, Texte
from centre.tableaux.nommees import Nommees
from centre.tableaux.tableau import Tableau, Trouve, cle
from partenaires.models import Cote, Couverts, Demande, LigneDemande, Partenaire, Passage, PassageImpossible
from partenaires.resources.lignes_de_demande import LignesConnues

Statut = Demande.Statut
JAMAIS = (Statut.BROUILLON, Statut.EXPIREE)
STATUTS = [(statut, statut.label) for statut in Statut if statut not in JAMAIS]
AUSSI = {"servie": Statut.REALISEE, "faite": Statut.REALISEE, "réglée": Statut.PAYEE, "confirmée": Statut.ACCEPTEE}
AUSSI |= {Statut.EXPIREE.label: Statut.EXPIREE}  # as an export writes it: read, but kept only by whichever bears it


class Demandes(Tableau):
    """Demandes of solidarity cooking, found by their partner, objet, day and hour, with their lines."""

    code, titre, page = "demandes", "Demandes de cuisine solidaire", "demande_liste"
    aide = "Une ligne par chose demandée ; le partenaire, l’objet et la date se répètent, le reste se dit une fois."
    modele, identite = Demande, ("partenaire", "objet", "date")
    lot = ("objet", "partenaire", "date")  # without one of its lines, less would be cooked than was asked for
    lot_refuse = (
        "La ligne {numero} est refusée, et la demande n’entre pas sans elle\u00a0: corrigez-la, "
        "puis redonnez toute la demande."
    )
    permission_import, permission_export = "partenaires.change_demande", "partenaires.view_demande"

    partenaire = Colonne(
        "Partenaire", "partenaire_id", noms=("structure", "client"), widget=Ligne(), exemple="CCAS", exigee=True
    )
    objet = Colonne(
        "Objet", "objet", noms=("demande", "prestation"), widget=Ligne(), exemple="Buffet du festival", exigee=True
    )
    date = Colonne(
        "Date du service", "date", noms=("date", "jour", "le"), widget=Jour(), exemple="12/03/2024", exigee=True
    )
    heure = Colonne(
        "Heure du service",
        "heure",
        noms=("heure",),
        widget=Heure(),
        aide="Elle distingue deux demandes du même objet, le même jour.",
        exemple="12:00",
    )
    nature = Colonne(
        "Nature",
        "nature",
        noms=("type",),
        widget=Choix(Demande.Nature.choices),
        aide="Il la faut pour une nouvelle demande.",
        exemple="Buffet froid",
    )
    occasion = Colonne("Occasion", "occasion", noms=("événement",), widget=Ligne())
    lieu = Colonne("Lieu", "lieu", noms=("adresse",), widget=Ligne())
    remise = Colonne("Remise", "remise", noms=("livraison",), widget=Choix(Demande.Remise.choices))
    service = Colonne("Service par le centre", "service", noms=("service",), widget=OuiNon(), exemple="non")
    convives = Colonne("Nombre de convives", "convives", noms=("convives", "couverts"), widget=Entier(), exemple="40")
    pieces = Colonne(
        "Nombre de pièces", "pieces", noms=("pièces",), widget=Entier(), aide="Vide : la somme des lignes en pièces."
    )
    materiel = Colonne("Matériel", "materiel", widget=Texte())
    reglement = Colonne(
        "Règlement", "reglement", widget=Choix(Demande.Reglement.choices), aide="Vide : devis puis facture."
    )
    budget = Colonne("Budget", "budget", widget=Montant(), exemple="350")
    decideur = Colonne("Qui décide", "decideur", noms=("décideur", "contact"), widget=Ligne())
    engagement = Colonne(
        "Numéro d’engagement", "numero_engagement", noms=("bon de commande", "engagement"), widget=Ligne()
    )
    statut = Colonne(
        "Statut",
        "statut",
        noms=("état", "suivi"),
        widget=Choix(STATUTS, AUSSI),
        aide="Vide : réalisée si la date est passée, sinon reçue.",
        exemple="Réalisée",
    )
    motif = Colonne("Motif", "motif", noms=("raison",), widget=Ligne(), aide="D’un refus ou d’une annulation.")
    precisions = Colonne("Précisions", "precisions", noms=("remarques", "commentaire"), widget=Texte())
    quoi = Colonne("Quoi", "", noms=("désignation", "plat", "ligne"), widget=Ligne(), exemple="Quiche")
    combien = Colonne("Combien", "", noms=("quantité", "nombre"), widget=Entier(), exemple="40")
    unite = Colonne(
        "Compté en", "", noms=("unité",), widget=Choix(LigneDemande.Unite.choices), aide="Vide : personnes."
    )

    def charger(self):
        self.aujourdhui, self.maintenant = timezone.localdate(), timezone.now().replace(microsecond=0)
        self.partenaires = Nommees(Partenaire.objects.order_by("pk").values_list("pk", "nom"))
        self.demandes, self.heures = defaultdict(list), {}  # service: references; reference: hour
        self.dernieres = {}  # service: the demande that the file last spoke of
        self.statuts, self.passages = {}, []
        connues = Demande.objects.envoyees().order_by("pk")
        for partenaire, objet, date, pk, heure, statut in connues.values_list(
            "partenaire_id", "objet", "date", "pk", "heure", "statut"
        ):
            self.demandes[partenaire, cle(objet), date].append(pk)
            self.heures[pk], self.statuts[pk] = heure, statut
        couverts = Couverts.objects.order_by().values_list("demande")
        self.couverts = dict(couverts.annotate(plus=Max("nombre")))
        self.lignes = LignesConnues()

    def completer(self, valeurs):
        refus = "Ce partenaire n’est pas dans votre annuaire : importez d’abord les partenaires."
        yield from self.lier(valeurs, "partenaire", self.partenaires, refus)
        yield from self.lignes.lire(valeurs)

    def retrouver(self, valeurs):
        return Trouve(certain=next(iter(self._trouvees(valeurs)), None))

    def _trouvees(self, valeurs):
        """The demandes that a line may be about: at the hour that it says, else with none yet.

        Without an hour, that of the line before, and those that have none either.
        """
        du_jour, derniere = self.demandes.get(_service(valeurs), []), self.dernieres.get(_service(valeurs))
        sans_heure = [reference for reference in du_jour if self.heures[reference] is None]
        if "heure" in valeurs:
            return [reference for reference in du_jour if self.heures[reference] == valeurs["heure"]] or sans_heure
        return [derniere, *(autre for autre in sans_heure if autre != derniere)] if derniere else du_jour

    def retenir(self, valeurs, numero):
        self.demandes[_service(valeurs)].append(-numero)
        self.heures[-numero], self.dernieres[_service(valeurs)] = valeurs.get("heure"), -numero

    def verifier(self, objet, valeurs):
        if len(self._trouvees(valeurs)) > 1:
            yield "heure", "Plusieurs demandes portent cet objet ce jour-là\u00a0: indiquez l’heure du service."
        if self.retrouver(valeurs).certain is None:
            objet.deposee_par = self.auteur
            if "statut" not in valeurs and objet.date < self.aujourdhui:
                objet.statut = Statut.REALISEE
        if not objet.nature:
            yield "nature", "Il faut la nature d’une nouvelle demande, par exemple « Buffet froid »."
        yield from self._verifier_le_statut(objet)
        try:
            objet.verifier_service(objet.statut, au=self.aujourdhui)
        except PassageImpossible as refus:
            yield "date", refus.messages[0]
        if objet.convives and objet.convives < self.couverts.get(objet.pk, 0):
            yield "convives", "Un régime ou une allergie a plus de couverts : corrigez-le d’abord, sur sa page."
        yield from self.lignes.verifier(self._qui(objet), valeurs)

    def _verifier_le_statut(self, objet):
        ancien = self.statuts.get(objet.pk)
        if objet.statut in JAMAIS and ancien != objet.statut:
            yield "statut", self.fields["statut"].widget.refus
        elif ancien not in (None, objet.statut):
            dit = Statut(ancien).label.lower()
            yield "statut", f"Cette demande est déjà « {dit} » : son statut se change sur sa page."
        elif objet.statut in Demande.A_MOTIVER and not objet.motif:
            yield "motif", "Indiquez le motif du refus ou de l’annulation."

    def _qui(self, demande):
        """What says a demande: one that this file makes has its pk only once its slice is written."""
        return demande.pk if demande.pk in self.statuts else id(demande)

    def suites(self, objet, valeurs):
        connue = self.retrouver(valeurs).certain
        if connue is not None:
            self.heures[connue] = valeurs.get("heure", self.heures[connue])
            self.dernieres[_service(valeurs)] = connue
        else:
            passage = Passage(
                demande=objet,
                de=Statut.BROUILLON,
                vers=objet.statut,
                cote=Cote.CENTRE,
                par=self.auteur,
                le=self.maintenant,
                motif=objet.motif,
            )
            self.passages.append(passage)
            yield passage
        yield from self.lignes.ajouter(self._qui(objet), objet, valeurs)

    def entrainer(self, objets, *, auteur, le):
        yield from self._suivre_les_pieces(objets)
        yield from self._suivre_les_passages()

    def _suivre_les_pieces(self, demandes):
        """The pièces are the sum of the lines that count them, unless another number was written."""
        for demande in {demande.pk: demande for demande in demandes}.values():
            pieces = self.lignes.pieces_suivies(self._qui(demande), demande)
            if pieces != demande.pieces:
                yield demande, {"pieces": pieces}

    def _suivre_les_passages(self):
        """A demande made here came to where its last line has it."""
        for passage in self.passages:
            if passage.vers != passage.demande.statut or passage.motif != passage.demande.motif:
                yield passage, {"vers": passage.demande.statut, "motif": passage.demande.motif}


def _service(valeurs):
    return valeurs["partenaire"], cle(valeurs["objet"]), valeurs["date"]
