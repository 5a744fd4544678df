from centre.models.centre import CODE_POSTAL, SIRET, TELEPHONE, Centre, le_centre, verifier_cle_siret
from centre.models.compte import Compte
from centre.models.courrier import Courrier
from centre.models.exports import Echange, Export
from centre.models.imports import Import, ImportFige, LigneImport
from centre.models.periode import Periode
from centre.models.travail import ESSAIS_MAXIMUM, Ouvrier, Travail, TravailFige

__all__ = [
    "CODE_POSTAL",
    "ESSAIS_MAXIMUM",
    "SIRET",
    "TELEPHONE",
    "Centre",
    "Compte",
    "Courrier",
    "Echange",
    "Export",
    "Import",
    "ImportFige",
    "LigneImport",
    "Ouvrier",
    "Periode",
    "Travail",
    "TravailFige",
    "le_centre",
    "verifier_cle_siret",
]
