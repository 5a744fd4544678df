import pytest
from django.db import connection, transaction
from django.test import RequestFactory

from config.acces import exige, pour_tous

pytestmark = pytest.mark.django_db(transaction=True)


def est_dans_une_transaction(request):
    return connection.in_atomic_block


@pytest.mark.parametrize("porte", [exige(), pour_tous])
def test_une_lecture_n_attend_pas_celui_qui_ecrit(porte):
    assert porte(est_dans_une_transaction)(RequestFactory().get("/")) is False


@pytest.mark.parametrize("porte", [exige(), pour_tous])
def test_une_ecriture_tient_en_une_transaction(porte):
    assert porte(est_dans_une_transaction)(RequestFactory().post("/")) is True


def test_une_vue_peut_tenir_ses_propres_transactions():
    vue = exige()(transaction.non_atomic_requests(est_dans_une_transaction))

    assert vue(RequestFactory().post("/")) is False
