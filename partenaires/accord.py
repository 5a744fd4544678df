"""Who gives the accord of an organisation, and on which devis."""

from config.presentation import jour
from partenaires.models import AccesPartenaire, Demande, Devis, DevisFige, PassageImpossible
from partenaires.versions import deplacement


def peut_accorder(compte):
    """Whether this account of a partner gives the accord of its organisation."""
    return AccesPartenaire.objects.filter(compte=compte, peut_accorder=True).exists()


def verifier_droit(compte):
    """Raise PassageImpossible unless this account of a partner may answer a devis."""
    if not peut_accorder(compte):
        raise PassageImpossible("Une autre personne de votre structure donne l’accord : elle seule répond au devis.")


def verifier_accord(devis, *, le):
    """Raise DevisFige unless this version can be accepted on that day, for the service that its demande now says."""
    if refus := refus_de_l_accord(devis, le=le):
        raise DevisFige(refus)


def refus_de_l_accord(devis, *, le):
    """The sentence that says why this version is not accepted on that day; empty when it may be."""
    if devis.etat == Devis.Etat.REMPLACE:
        return "Une nouvelle version remplace ce devis : lisez-la avant de donner votre accord."
    if devis.etat == Devis.Etat.ACCEPTE:
        return f"Ce devis est déjà accepté, par {devis.accord_nom}."
    if devis.etat != Devis.Etat.ENVOYE or devis.demande.statut != Demande.Statut.DEVIS_ENVOYE:
        return f"Ce devis n’attend pas d’accord : la demande est « {devis.demande.get_statut_display()} »."
    if deplacement(devis):
        return "Le rendez-vous a changé depuis ce devis : une nouvelle version arrive, l’accord se donnera sur elle."
    if le > devis.valable_jusqu_au:
        return (
            f"Ce devis n’est plus valable depuis le {jour(devis.valable_jusqu_au)} : "
            "demandez-en un nouveau, avec « Demander un changement »."
        )
    return ""
