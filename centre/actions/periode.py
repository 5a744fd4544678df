from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from centre.models import Centre, Periode, le_centre
from centre.vacances import trier


class PeriodeEnDouble(ValidationError):
    """The same days are already written under the same name."""


@transaction.atomic
def noter_periode(periode):
    """Write a closure, or school holidays of the centre's zone; raises PeriodeEnDouble."""
    vacances = periode.nature == Periode.Nature.VACANCES
    # Holidays noted for another zone keep it: the centre may have moved since.
    periode.zone = (periode.zone or le_centre().zone_scolaire) if vacances else ""
    try:
        with transaction.atomic():
            periode.save()
    except IntegrityError as refus:
        raise PeriodeEnDouble({"nom": "Une période de ce nom commence déjà ce jour-là : modifiez-la."}) from refus
    return periode


@transaction.atomic
def noter_vacances(lecture):
    """Write those of the holidays read (centre.vacances.Lecture) that are new, and give them.

    Writing the same ones twice, or from two desks at once, changes nothing.
    """
    # The centre's row is the lock: the second desk reads what the first one has written.
    Centre.objects.select_for_update().first()
    nouvelles = trier(lecture, zone=le_centre().zone_scolaire).nouvelles
    return Periode.objects.bulk_create(nouvelles, ignore_conflicts=True)
