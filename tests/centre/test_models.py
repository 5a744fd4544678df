import pytest
from django.core.exceptions import ValidationError

from centre.models import verifier_cle_siret


@pytest.mark.parametrize("siret", ["73282932000074", "35600000000048", "35600000049837"])
def test_un_siret_juste_est_accepte_meme_celui_d_un_bureau_de_poste(siret):
    verifier_cle_siret(siret)


@pytest.mark.parametrize("siret", ["73282932000075", "35600000049838", "12345678901234"])
def test_un_siret_dont_un_chiffre_est_faux_est_refuse(siret):
    with pytest.raises(ValidationError, match="Un chiffre de ce SIRET est sans doute faux"):
        verifier_cle_siret(siret)
