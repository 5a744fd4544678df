from datetime import date

import pytest
from django.db import transaction

from bilans.demonstration.construire import construire

LUNDI = date(2026, 11, 23)


@pytest.fixture(scope="module")
def demonstration(django_db_setup, django_db_blocker):
    """The demonstration centre as it is built that Monday, once a module: each test takes back what it writes."""
    with django_db_blocker.unblock(), transaction.atomic():
        construire(aujourdhui=LUNDI)
        yield
        transaction.set_rollback(True)
