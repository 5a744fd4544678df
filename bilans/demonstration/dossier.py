"""A demande lived again from its first day, by the deeds of the product: history, messages, devis, facture, payment."""

from dataclasses import dataclass
from datetime import datetime, time
from decimal import Decimal

from django.utils import timezone

from partenaires.actions.devis import accepter_devis, ecrire_devis, envoyer_devis
from partenaires.actions.facture import emettre_facture, preparer_acompte, preparer_facture
from partenaires.actions.message import ecrire_message
from partenaires.actions.paiement import noter_paiement
from partenaires.actions.passage import faire_passer
from partenaires.actions.recu import ecrire_recu
from partenaires.mode_operatoire import ecarts_de_facture
from partenaires.models import Cote, Demande, Devis, LigneDevis, Paiement, Passage, ReglagesFacturation

Statut = Demande.Statut
MATIN, SOIR = time(9, 30), time(17, 15)


def le(jour, heure=MATIN):
    return timezone.make_aware(datetime.combine(jour, heure))


@dataclass
class Dossier:
    """Whoever has no account is written down by the team: `client` is the partner's account, if any."""

    demande: Demande
    comptes: dict
    client: object = None

    @property
    def equipe(self):
        return self.comptes["solidaire"]

    @property
    def tresorerie(self):
        return self.comptes["tresorerie"]

    def _cote(self):
        """The side that acts for the partner, and its account."""
        return (Cote.PARTENAIRE, self.client) if self.client else (Cote.CENTRE, self.equipe)

    def recevoir(self, jour):
        """Take the demande back to its first step, whatever status its row was written with."""
        cote, par = self._cote()
        self.demande.statut, self.demande.deposee_par = Statut.RECUE, par
        self.demande.save(update_fields=["statut", "deposee_par"])
        passage = {"de": Statut.BROUILLON, "vers": Statut.RECUE, "cote": cote, "par": par}
        Passage.objects.create(demande=self.demande, le=le(jour), **passage)

    def passer(self, statut, jour, *, motif="", cote=Cote.CENTRE):
        """The team decides; nobody does when time ran out."""
        par = None if cote == Cote.ECHEANCE else self.equipe
        faire_passer(self.demande, statut, cote=cote, par=par, le=le(jour, SOIR), motif=motif)

    def dire(self, jour, texte, *, interne=False):
        """The team writes to the partner, or for itself."""
        message = {"texte": texte, "ecrit_le": le(jour, SOIR), "interne": interne}
        ecrire_message(self.demande, cote=Cote.CENTRE, auteur=self.equipe, **message)

    def repondre(self, jour, texte):
        ecrire_message(self.demande, cote=Cote.PARTENAIRE, auteur=self.client, texte=texte, ecrit_le=le(jour))

    def proposer(self, jour, *lignes, allergenes="", remarques="", acompte=0):
        """Write a version of the devis and send it; a line is (what, how many, counted in, price).

        `acompte`, in percent, is the réglage of the centre that day.
        """
        ReglagesFacturation.objects.update(acompte=acompte)
        rangees = [
            LigneDevis(designation=quoi, quantite=Decimal(combien), unite=unite, prix_unitaire=Decimal(prix))
            for quoi, combien, unite, prix in lignes
        ]
        devis = ecrire_devis(self.demande, lignes=rangees, allergenes=allergenes, remarques=remarques)
        return envoyer_devis(devis, par=self.equipe, le=le(jour, SOIR))

    def accorder(self, jour, nom, fonction):
        """The agreement: online with an account, signed on paper otherwise."""
        cote, par = self._cote()
        accord = {"nom": nom, "fonction": fonction, "signe_le": None if self.client else jour}
        devis = self.demande.devis.get(etat=Devis.Etat.ENVOYE)
        accepter_devis(devis, cote=cote, par=par, le=le(jour, time(20)), **accord)

    def facturer(self, jour):
        """A facture issued; a public body's is deposited the same day."""
        return self._emettre(preparer_facture(self.demande), jour)

    def demander_l_acompte(self, jour):
        return self._emettre(preparer_acompte(self.demande), jour)

    def _emettre(self, facture, jour):
        # The commune gave no engagement number: it was known.
        facture = emettre_facture(
            facture, par=self.tresorerie, le=le(jour, SOIR), malgre=ecarts_de_facture(facture, le=jour)
        )
        if facture.client_public:
            facture.noter_depot(le=jour)
        return facture

    def encaisser(self, facture, jour, montant, moyen, reference):
        paiement = {"date": jour, "montant": Decimal(montant), "moyen": moyen, "reference": reference}
        noter_paiement(Paiement(facture=facture, note_par=self.tresorerie, **paiement), le=le(jour, SOIR))

    def recevoir_librement(self, jour, montant, moyen, texte):
        """What the partner gives without a facture, and its paper."""
        don = {"montant": Decimal(montant), "moyen": moyen, "texte": texte}
        ecrire_recu(self.demande, par=self.tresorerie, le=le(jour, SOIR), **don)
