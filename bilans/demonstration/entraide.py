"""What people give: skills passed on, hours of a volunteer of the team; and those who could not come."""

from datetime import timedelta

from ateliers.models import Attente, Empechement, Encadrement, Inscription, Transmission
from bilans.demonstration.equipe import BENEVOLE
from participants.models import SavoirFaire

Domaine, Motif, Issue = SavoirFaire.Domaine, Attente.Motif, Attente.Issue
BRICOLAGE, CUISINE = "bricolage-tricot-broderie-crochet", "cuisine"
# (place in the group, atelier, domain, what, agrees to pass it on)
SAVOIR_FAIRE = (
    (0, BRICOLAGE, Domaine.COUTURE, "Le crochet", True),
    (1, BRICOLAGE, Domaine.BRICOLAGE, "Changer un joint", True),
    (3, BRICOLAGE, Domaine.COUTURE, "La broderie", False),
    (0, CUISINE, Domaine.CUISINE, "La pâte à crêpes", True),
    (2, CUISINE, Domaine.CUISINE, "Le couscous de légumes", True),
    (4, CUISINE, Domaine.JARDIN, "Les semis", False),
)
# (place in the group, atelier, why, what came of it)
ATTENTES_2013 = (
    (8, "francais-mardi", Motif.COMPLET, Issue.INSCRITE, ""),
    (10, "francais-mardi", Motif.COMPLET, Issue.REFUSEE, Empechement.GARDE_ENFANTS),
    (11, "francais-mardi", Motif.GARDE_ENFANTS, Issue.RETIREE, ""),
    (9, CUISINE, Motif.HORAIRES, Issue.RETIREE, ""),
    (12, CUISINE, Motif.TRANSPORT, Issue.REFUSEE, Empechement.TRANSPORT),
)
ATTENTES_ACTUELLES = (
    (4, "francais-jeudi", Motif.COMPLET, Issue.EN_ATTENTE, ""),
    (5, "francais-jeudi", Motif.COMPLET, Issue.EN_ATTENTE, ""),
    (6, CUISINE, Motif.GARDE_ENFANTS, Issue.EN_ATTENTE, ""),
)
MINUTES_AVEC_LA_PREPARATION = 210


def creer_savoir_faire(groupes):
    """The skills of these groups, by atelier: those people agree to pass on."""
    lignes = SavoirFaire.objects.bulk_create(
        SavoirFaire(
            participant=groupes[slug][place],
            domaine=domaine,
            intitule=intitule,
            transmet=transmet,
            note_le=groupes[slug][place].date_entree,
        )
        for place, slug, domaine, intitule, transmet in SAVOIR_FAIRE
    )
    transmis = {}
    for savoir_faire, (_, slug, *_) in zip(lignes, SAVOIR_FAIRE, strict=True):
        if savoir_faire.transmet:
            transmis.setdefault(slug, []).append(savoir_faire)
    return transmis


def transmettre(savoir_faire, seances, presences):
    """Have people pass on what they know, one séance out of two among those they came to (séance, person)."""
    venues = {
        (presence.seance_id, presence.participant_id)
        for presence in presences
        if presence.statut == presence.Statut.PRESENT
    }
    Transmission.objects.bulk_create(
        Transmission(seance=seance, savoir_faire=su)
        for slug, sus in savoir_faire.items()
        for su in sus
        for seance in [tenue for tenue in seances[slug] if (tenue.pk, su.participant_id) in venues][::2]
    )


def encadrer(seances, comptes):
    """One craft séance out of three is also led by a volunteer of the team; once, she could not come."""
    Encadrement.objects.bulk_create(
        Encadrement(
            seance=seance,
            compte=comptes[BENEVOLE],
            qualite=Encadrement.Qualite.BENEVOLE,
            minutes=(None, MINUTES_AVEC_LA_PREPARATION, 0)[rang % 3],
        )
        for rang, seance in enumerate(seances[BRICOLAGE][::3])
    )


def creer_attentes(lignes, ateliers, groupes, le):
    """Those who asked that day to come, with the answer a fortnight later."""
    Attente.objects.bulk_create(
        Attente(
            participant=groupes[slug][place],
            atelier=ateliers[slug],
            demandee_le=le,
            motif=motif,
            issue=issue,
            decidee_le=None if issue == Issue.EN_ATTENTE else le + timedelta(days=14),
            proposee_le=le + timedelta(days=7) if issue in (Issue.INSCRITE, Issue.REFUSEE) else None,
            empechement=empechement,
        )
        for place, slug, motif, issue, empechement in lignes
    )


def noter_les_empechements():
    """What kept away the first people of 2013 who stopped for a reason of family."""
    arretees = Inscription.objects.filter(
        date_fin__year=2013, motif_fin__in=(Inscription.MotifFin.SANTE_OU_FAMILLE, Inscription.MotifFin.AUTRE)
    )
    raisons = (Empechement.GARDE_ENFANTS, Empechement.HORAIRES, Empechement.TRANSPORT)
    inscriptions = list(arretees.order_by("date_fin", "pk")[:5])
    for rang, inscription in enumerate(inscriptions):
        inscription.empechement = raisons[rang % len(raisons)]
    Inscription.objects.bulk_update(inscriptions, ["empechement"])
