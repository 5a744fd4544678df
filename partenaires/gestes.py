"""What the team does to take a demande to its next step: a verb for each, and what is asked before."""

from dataclasses import dataclass, replace

from partenaires.models import Cote, Demande

Statut = Demande.Statut
DE_CAISSE = {Statut.FACTUREE, Statut.PAYEE}


@dataclass(frozen=True)
class Geste:
    verbe: str
    icone: str
    question: str = ""  # asked on a page of its own: the gesture is not easily undone
    correction: bool = False  # puts right a step written too early: nobody is told
    statut: str = ""

    @property
    def ecarte(self):
        """Whether it gives the demande up."""
        return self.statut in Demande.ABANDONNEES


GESTES = {
    Statut.ETUDIEE: Geste("Étudier", "search"),
    Statut.DEVIS_ENVOYE: Geste("Noter le devis envoyé", "envelope"),
    Statut.ACCEPTEE: Geste("Noter l’accord", "check-lg", "Le partenaire a donné son accord ?"),
    Statut.PLANIFIEE: Geste("Planifier", "calendar-plus"),
    Statut.REALISEE: Geste("Noter le service fait", "check-circle"),
    Statut.FACTUREE: Geste("Noter la facture envoyée", "envelope"),
    Statut.PAYEE: Geste("Noter le paiement reçu", "check-circle"),
    Statut.REFUSEE: Geste("Refuser", "x-lg", "Pourquoi le centre ne peut-il pas y répondre ?"),
    Statut.ANNULEE: Geste("Annuler la demande", "x-circle", "Pourquoi cette demande est-elle annulée ?"),
}
# What differs when the demande comes from that status.
RETOURS = {
    (Statut.DEVIS_ENVOYE, Statut.ETUDIEE): Geste("Préparer une autre version", "arrow-counterclockwise"),
    (Statut.REALISEE, Statut.PAYEE): Geste(
        "Clore sans facture", "check-circle", "Rien n’est à facturer pour cette demande ?"
    ),
    (Statut.PLANIFIEE, Statut.ACCEPTEE): Geste("Elle n’est plus planifiée", "arrow-counterclockwise", correction=True),
    (Statut.REALISEE, Statut.PLANIFIEE): Geste("Elle n’est pas faite", "arrow-counterclockwise", correction=True),
    (Statut.FACTUREE, Statut.REALISEE): Geste("Elle n’est pas facturée", "arrow-counterclockwise", correction=True),
    (Statut.PAYEE, Statut.FACTUREE): Geste("Elle n’est pas payée", "arrow-counterclockwise", correction=True),
    (Statut.PAYEE, Statut.REALISEE): Geste("Elle est à facturer", "arrow-counterclockwise", correction=True),
    (Statut.REFUSEE, Statut.ETUDIEE): Geste("Reprendre la demande", "arrow-counterclockwise"),
    (Statut.ANNULEE, Statut.ETUDIEE): Geste("Reprendre la demande", "arrow-counterclockwise"),
    (Statut.EXPIREE, Statut.ETUDIEE): Geste("Reprendre la demande", "arrow-counterclockwise"),
}


def est_correction(de, vers):
    """Whether going from a status to the other only puts right a step written too early: nobody is told."""
    return (de, vers) in RETOURS and RETOURS[de, vers].correction


def geste(de, vers):
    """The gesture that takes a demande from a status to another."""
    de, vers = Statut(de), Statut(vers)
    connu = RETOURS.get((de, vers)) or GESTES[vers]
    return replace(connu, statut=vers)


def droit_du_geste(de, vers):
    """Who may take a demande from a status to another: what is invoiced and paid belongs to who holds the money."""
    return "partenaires.change_facture" if {de, vers} & DE_CAISSE else "partenaires.change_demande"


def gestes_du_centre(demande, *, compte, au, par_papier=()):
    """What this account may do now with this demande, what it most likely does first; then what only corrects a step.

    The statuses `par_papier` are left to a devis, a facture or a payment, which give them by themselves.
    """
    possibles = [
        geste(demande.statut, vers)
        for vers in demande.passages_possibles(Cote.CENTRE)
        if vers not in par_papier
        and (vers not in Demande.SERVIES or demande.date <= au)
        and compte.has_perm(droit_du_geste(demande.statut, vers))
    ]
    suites = [choix for choix in possibles if not choix.correction]
    etapes = list(Statut)
    suites.sort(key=lambda choix: (choix.ecarte, etapes.index(choix.statut) < etapes.index(demande.statut)))
    return suites, [choix for choix in possibles if choix.correction]
