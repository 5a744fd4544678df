"""Each partner's way of working, honoured: what a demande begins with, and what is not as agreed, facture included."""

from django.utils.timezone import localdate

from config.presentation import accord, euros, jour
from partenaires.models import Demande, Devis, Facture, ModeOperatoire, Partenaire
from partenaires.montants import total_des

Statut = Demande.Statut
A_REGLER = (*Demande.A_VENIR, Statut.REALISEE, Statut.FACTUREE)
NATURES_PUBLIQUES = (
    Partenaire.Nature.COMMUNE,
    Partenaire.Nature.CCAS,
    Partenaire.Nature.DEPARTEMENT,
    Partenaire.Nature.ETAT,
)
SANS_ENGAGEMENT = "Il manque son numéro d’engagement ou de bon de commande."
SANS_SIRET = "Organisme public sans SIRET\u00a0: notez-le sur sa fiche avant la facture."


def prefill(partenaire):
    """What a new demande of this partner (or its pk) begins with; nothing when its way of working is not written."""
    mode = mode_de(partenaire)
    return mode.prerempli() if mode else {}


def mode_de(partenaire):
    """The way of working of this partner (or its pk); None when it is not written."""
    return ModeOperatoire.objects.filter(partenaire=partenaire).first()


def payeur_de(partenaire):
    """Who pays for this partner (or its pk); empty when it is not written."""
    mode = mode_de(partenaire)
    return mode.payeur if mode else ""


def est_public(partenaire, mode):
    """What its way of working says; else what its nature lets suppose."""
    return mode.organisme_public if mode else partenaire.nature in NATURES_PUBLIQUES


def adresse_publique(partenaire):
    """The columns `client_public` and `code_service` of a facture to this partner, as agreed with it."""
    mode = mode_de(partenaire)
    return {"client_public": est_public(partenaire, mode), "code_service": mode.code_service if mode else ""}


def ecarts(demande, mode, *, le):
    """The sentences that say how the demande departs, that day, from its partner's way of working, if written.

    Nothing about notice once its service is past.
    """
    if mode is None:
        return []
    return [*_delais(demande, mode, le), *_reglement(demande, mode), *_remise(demande, mode)]


def ecarts_de_facture(facture, *, le):
    """The sentences that say what a facture in preparation lacks before it leaves, on the day `le`.

    A public client pays what was handed in on Chorus Pro, with its SIRET and its engagement number; any client, the
    price of the devis it accepted. Without a demande,
    nothing says that the service was done.
    """
    mode, client = mode_de(facture.partenaire_id), facture.partenaire
    public = facture.client_public or est_public(client, mode)
    manques = []
    if facture.demande is None and facture.date_prestation > le:
        manques.append(f"La prestation est à venir : elle est prévue le {jour(facture.date_prestation)}.")
    if (public or (mode and mode.engagement_exige)) and not facture.numero_engagement:
        manques.append(SANS_ENGAGEMENT)
    if public and not client.siret:
        manques.append(SANS_SIRET)
    if mode and facture.demande:
        manques += _autre_reglement(facture.demande, mode)
    return [*manques, *_autre_prix(facture)]


def _autre_prix(facture):
    """Its price, an acompte not taken away, when it is not the one its client agreed to."""
    devis = Devis.objects.filter(demande=facture.demande_id, etat=Devis.Etat.ACCEPTE).first()
    if devis is None or facture.nature != Facture.Nature.FACTURE:
        return
    prix = total_des(facture.lignes.filter(acompte=None))
    if prix != devis.total:
        yield f"Le devis accepté dit {euros(devis.total)}, cette facture {euros(prix)}."


def _delais(demande, mode, le):
    if demande.statut not in Demande.A_VENIR or demande.date < le:
        return
    avance = (demande.date - _recue_le(demande, le)).days
    if mode.preavis_jours and avance < mode.preavis_jours:
        laisse = (
            f"{_jours(avance)} entre la demande et le service" if avance else "le service est le jour de la demande"
        )
        convenu = accord(mode.preavis_jours, f"au lieu du jour convenu,au lieu des {mode.preavis_jours} convenus")
        yield f"Préavis court : {laisse}, {convenu}."
    reste = (demande.date - le).days
    if mode.reponse_jours and demande.statut in Demande.SANS_ACCORD and reste < mode.reponse_jours:
        quand = {0: "aujourd’hui", 1: "demain"}.get(reste, f"dans {_jours(reste)}")
        yield f"Il lui faut {_jours(mode.reponse_jours)} pour donner son accord : le service est {quand}."


def _recue_le(demande, le):
    """The day it came, sent or noted by the team; the day it is looked at when its history was not kept."""
    passage = demande.passages.order_by("le", "pk").first()
    return localdate(passage.le) if passage else le


def _jours(nombre):
    return f"{nombre} {accord(nombre, 'jour,jours')}"


def _reglement(demande, mode):
    if demande.statut not in A_REGLER:
        return
    if mode.engagement_exige and not demande.numero_engagement:
        yield SANS_ENGAGEMENT
    if mode.organisme_public and not demande.partenaire.siret:
        yield SANS_SIRET
    yield from _autre_reglement(demande, mode)


def _autre_reglement(demande, mode):
    if mode.reglement and demande.reglement != mode.reglement:
        yield (f"Règlement : « {demande.get_reglement_display()} » ici, « {mode.get_reglement_display()} » d’habitude.")


def _remise(demande, mode):
    if demande.statut in Demande.A_VENIR and mode.remise and demande.remise and demande.remise != mode.remise:
        yield f"Remise : « {demande.get_remise_display()} » ici, « {mode.get_remise_display()} » d’habitude."
