"""Who of the team is in charge of a séance."""

from ateliers.models import Encadrement


def affecter(seance, comptes):
    """Make these accounts the team of the séance; those who stay keep the time written on its sheet."""
    comptes = {compte.pk: compte for compte in comptes}
    seance.encadrements.exclude(compte__in=comptes).delete()
    restes = set(seance.encadrements.values_list("compte", flat=True))
    Encadrement.objects.bulk_create(
        Encadrement(seance=seance, compte=compte, qualite=qualite_de(compte))
        for pk, compte in comptes.items()
        if pk not in restes
    )


def qualite_de(compte):
    """As a volunteer or as an employee: what the account says today."""
    return Encadrement.Qualite.BENEVOLE if compte.benevole else Encadrement.Qualite.SALARIE


def affecter_a_toutes(seances, comptes):
    """Make these accounts the team of each of these séances; those who stay keep the time written on its sheet."""
    Encadrement.objects.filter(seance__in=seances).exclude(compte__in=comptes).delete()
    restes = set(Encadrement.objects.filter(seance__in=seances).values_list("seance", "compte"))
    Encadrement.objects.bulk_create(
        Encadrement(seance=seance, compte=compte, qualite=qualite_de(compte))
        for seance in seances
        for compte in comptes
        if (seance.pk, compte.pk) not in restes
    )
