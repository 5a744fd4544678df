from centre.models.centre import SIRET, TELEPHONE, Centre, verifier_cle_siret
from centre.models.compte import Compte
from centre.models.periode import Periode

__all__ = ["SIRET", "TELEPHONE", "Centre", "Compte", "Periode", "verifier_cle_siret"]
