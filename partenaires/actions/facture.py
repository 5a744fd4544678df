"""A facture is prepared, then issued: numbered, frozen, and corrected by an avoir alone (partenaires.actions.avoir)."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from config.presentation import euros
from partenaires.actions.lignes_de_facture import copie, d_un_trait, ecrire_lignes, tenir_les_acomptes
from partenaires.actions.numero import EmissionImpossible, prendre_numero, reglages_complets
from partenaires.actions.paiement import suivre_le_reglement
from partenaires.actions.passage import tenir
from partenaires.envois import poster_facture
from partenaires.identites import identites, manques
from partenaires.lecture import LIGNES, garder, lecture_de_facture, lignes_neuves, verifier_lecture
from partenaires.mode_operatoire import adresse_publique, ecarts_de_facture
from partenaires.models import Compteur, Demande, Devis, Facture, FactureFigee, Partenaire
from partenaires.models.facture import debout
from partenaires.montants import prix_des

Nature = Facture.Nature


class FacturationImpossible(ValidationError):
    """This demande is invoiced already."""


class FactureChangee(ValidationError):
    """The draft is no longer the one that was read on the screen."""


class EcartsNonConfirmes(ValidationError):
    """The facture lacks something that nobody has said it may leave without."""


@transaction.atomic
def preparer_facture(demande):
    """The draft of the facture of this demande: the lines of its accepted devis, none without; the one already begun.

    Its factures d'acompte are taken away. Raises FacturationImpossible, AcompteTropGrand.
    """
    demande = tenir(demande)
    connue, en_cours = _deja_la(demande, Nature.FACTURE)
    if connue:
        return connue
    if en_cours:
        raise FacturationImpossible("Cette demande est déjà facturée.")
    if refus := _pas_servie(demande) or _reglee_autrement(demande):
        raise FacturationImpossible(refus)
    devis = _devis_accepte(demande)
    facture = _commencer(demande, devis, Nature.FACTURE)
    ecrire_lignes(facture, [copie(ligne) for ligne in devis.lignes.order_by("rang")] if devis else [])
    return facture


@transaction.atomic
def preparer_acompte(demande):
    """The draft of the facture d'acompte that its accepted devis asks for: percent × total; the one already begun.

    Raises FacturationImpossible.
    """
    demande = tenir(demande)
    connue, en_cours = _deja_la(demande, Nature.ACOMPTE)
    if connue:
        return connue
    devis = _devis_accepte(demande)
    if en_cours:
        raise FacturationImpossible("L’acompte de cette demande est déjà facturé.")
    if autre := _reglee_autrement(demande):
        raise FacturationImpossible(autre)
    if devis is None or not devis.montant_acompte or demande.statut not in Demande.COMMANDEES:
        raise FacturationImpossible("Cette demande n’attend pas d’acompte : relisez son devis et son étape.")
    facture = _commencer(demande, devis, Nature.ACOMPTE)
    designation = f"Acompte de {devis.acompte} % sur le devis {devis.numero}"
    ecrire_lignes(facture, [d_un_trait(designation, devis.montant_acompte)])
    return facture


def _deja_la(demande, nature):
    """Its draft of that nature, if any, and whether one is issued that no avoir has given back."""
    factures = debout(demande.factures.avec_soldes())
    return demande.factures.filter(nature=nature, numero=None).first(), any(une.nature == nature for une in factures)


def _reglee_autrement(demande):
    """The sentence that says why a demande is settled without a facture; empty when it waits for one."""
    if recu := demande.recus.valables().first():
        return f"Cette demande est réglée par un papier, {recu.numero} : annulez-le d’abord, s’il faut une facture."
    if demande.reglement != Demande.Reglement.DEVIS_FACTURE:
        dit = demande.get_reglement_display()
        return f"Le règlement de cette demande est « {dit} » : changez-le d’abord, s’il faut une facture."
    return ""


def _pas_servie(demande):
    """The sentence that says that the meal of a demande is not served yet; empty once it is."""
    if demande.statut in Demande.SERVIES:
        return ""
    return f"La demande est « {demande.get_statut_display()} » : la facture part une fois la prestation réalisée."


def _devis_accepte(demande):
    return demande.devis.filter(etat=Devis.Etat.ACCEPTE).first()


def _commencer(demande, devis, nature):
    return Facture.objects.create(
        nature=nature,
        partenaire=demande.partenaire,
        demande=demande,
        devis=devis,
        objet=demande.objet,
        date_prestation=demande.date,
        numero_engagement=demande.numero_engagement,
        **adresse_publique(demande.partenaire),
    )


def _la_meme(facture, lignes):
    """The draft of this client, of no demande, that says the same, line by line."""
    facture.total = prix_des(lignes)
    voulue = facture.empreinte(lignes)
    libres = Facture.objects.filter(numero=None, demande=None, nature=facture.nature, partenaire=facture.partenaire)
    lues = ((libre, libre.lignes.order_by("rang")) for libre in libres.order_by("pk"))
    return next((libre for libre, siennes in lues if libre.empreinte(siennes) == voulue), None)


@transaction.atomic
def ecrire_facture(facture, *, lignes, lu=None):
    """Write a draft whole: `lignes` are LigneFacture not yet tied to it; a new one takes what its client agreed to.

    A new one that says what another draft says is given back as that one: the same click sent twice. `lu` is what the
    page had shown. Raises EcritEntreTemps when somebody wrote something else since, FactureFigee, AcompteTropGrand.
    """
    if facture.pk:
        ecrite = tenir_facture(facture)
        ecrite.verifier_brouillon()
        noms = verifier_lecture(lu, ecrit=lecture_de_facture(ecrite), voulu=lecture_de_facture(facture, lignes))
        garder(facture, ecrite, noms)
        if LIGNES in noms:
            lignes = lignes_neuves(ecrite.lignes.filter(acompte=None))
    else:
        Partenaire.objects.select_for_update(of=("self",)).get(pk=facture.partenaire_id)
        for champ, convenu in adresse_publique(facture.partenaire).items():
            setattr(facture, champ, getattr(facture, champ) or convenu)
        if connue := _la_meme(facture, lignes):
            return connue
    facture.save()
    ecrire_lignes(facture, lignes)
    return facture


@transaction.atomic
def jeter_facture(facture):
    """Forget a draft; twice is once. Raises FactureFigee."""
    if not Facture.objects.select_for_update(of=("self",)).filter(pk=facture.pk).exists():
        return
    facture = tenir_facture(facture)
    facture.verifier_brouillon()
    facture.lignes.all().delete()
    facture.delete()


@transaction.atomic
def emettre_facture(facture, *, par, le, malgre=(), vue=None):
    """Give the draft its number, freeze it and send it to its client, in spite of the écarts named in `malgre`.

    `vue` is the empreinte of what was on the screen. Raises EmissionImpossible, FactureFigee, FactureChangee, and
    EcartsNonConfirmes while an écart is not named.
    """
    tenir_les_acomptes(facture)
    facture = tenir_facture(facture)
    facture.verifier_brouillon()
    if vue is not None and vue != facture.empreinte(facture.lignes.order_by("rang")):
        raise FactureChangee("Rien n’est émis : cette facture vient de changer. Relisez-la, puis émettez-la.")
    if facture.demande:
        facture.demande = tenir(facture.demande)  # after the factures, as a payment does; it is the lock of a reçu
    _verifier_emission(facture)
    if not set(ecarts_de_facture(facture, le=timezone.localdate(le))) <= set(malgre):
        raise EcartsNonConfirmes("Rien n’est émis : complétez ce qui manque, ou cochez chaque point ci-dessous.")
    figer(facture, par=par, le=le)
    suivre_le_reglement(facture, par=par, le=le, annonce=False)
    poster_facture(facture)
    return facture


def _verifier_emission(facture):
    if facture.total <= 0 and not facture.lignes.filter(acompte__isnull=False).exists():
        raise EmissionImpossible("Cette facture est à 0 € : écrivez ses lignes et leurs prix avant de l’émettre.")
    if oublis := manques(facture.partenaire):
        raise EmissionImpossible(f"Rien n’est émis, il manque {', '.join(oublis)} : une facture les porte.")
    if facture.demande and (autre := _reglee_autrement(facture.demande)):
        raise EmissionImpossible(autre)
    if facture.est_acompte:
        if facture.demande.statut not in Demande.COMMANDEES:
            statut = facture.demande.get_statut_display()
            raise EmissionImpossible(
                f"La demande est « {statut} » : un acompte se demande entre l’accord et la prestation."
            )
        if facture.total > facture.devis.total:
            raise EmissionImpossible(f"Un acompte ne dépasse pas son devis, {euros(facture.devis.total)}.")
    elif facture.demande and (refus := _pas_servie(facture.demande)):
        raise EmissionImpossible(refus)


def tenir_facture(facture):
    """The facture as it is now, its row held until the end of the transaction; raises FactureFigee when thrown away."""
    tenues = Facture.objects.select_for_update(of=("self",)).select_related("partenaire", "demande", "devis")
    tenue = tenues.filter(pk=facture.pk).first()
    if tenue is None:
        raise FactureFigee("Cette facture en préparation vient d’être jetée.")
    return tenue


def _echeance(facture, au_plus_tard, *, le):
    """The last day to pay: an acompte is asked before the service, an avoir asks nothing."""
    if facture.est_avoir:
        return None
    return max(le, min(au_plus_tard, facture.date_prestation)) if facture.est_acompte else au_plus_tard


def figer(facture, *, par, le):
    """Give a facture or an avoir its number, and its own copy of what it says of both sides."""
    reglages, date = reglages_complets(), timezone.localdate(le)
    copies = {
        "date": date,
        "echeance": _echeance(facture, date + timedelta(days=reglages.delai_paiement), le=date),
        "emise_par": par,
        **identites(facture.partenaire),
        **{nom: getattr(reglages, nom) for nom in ("mention_tva", "coordonnees_paiement", "phrase_retard")},
        # Last: the row of the series is held by everybody who issues.
        "numero": prendre_numero(Compteur.Serie.FACTURE, date=date),
    }
    for nom, valeur in copies.items():
        setattr(facture, nom, valeur)
    facture.save(update_fields=list(copies))
