"""The columns that name a person who has a fiche, and whom they name."""

from centre.tableaux.colonnes import Annee, Colonne, Ligne
from participants.connues import IDENTITE, PersonneNonDesignee
from participants.resources.noms import NOM_ENTIER, sans_civilite

PRENOM = Colonne("Prénom", "", noms=("prenoms",), widget=Ligne(), exemple="Fatima")
NOM = Colonne(
    "Nom",
    "participant_id",  # once `designer` has turned the name into a number
    noms=("nom de famille", *NOM_ENTIER),
    widget=Ligne(),
    aide="La personne doit déjà avoir sa fiche. Le prénom et le nom peuvent tenir dans une seule colonne.",
    exemple="Benali",
)
SURNOM = Colonne("Surnom", "", widget=Ligne(), aide="Pour une personne qui ne donne pas son nom.")
ANNEE_NAISSANCE = Colonne(
    "Année de naissance",
    "",
    noms=("date de naissance", "né en", "née le", "né(e) le", "né(e) en", "naissance"),
    widget=Annee(),
    aide="Utile quand deux personnes portent le même nom.",
    exemple="1975",
)


def designer(valeurs, connues):
    """Replace the name of a line by the number of the only person it says; yield the fault when it says none."""
    identite = tuple(valeurs.get(nom, "") for nom in IDENTITE)
    if identite[1] and not identite[0]:
        identite = identite[0], " ".join(sans_civilite(identite[1])[1]), identite[2]
    try:
        valeurs["nom"] = connues.designee(identite, valeurs.get("annee_naissance"))
    except PersonneNonDesignee as refus:
        yield "nom", str(refus) if any(identite) else "Dites de qui il s’agit : un prénom et un nom, ou un surnom."
