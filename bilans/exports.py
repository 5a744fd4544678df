"""The figures of a year as they go out, and the rows behind each: for each kind, what its table shows."""

from django.http import Http404
from django.utils import timezone

from ateliers.models import Besoin
from bilans import lignes
from bilans.chiffres import chiffres_de_l_annee
from bilans.habitants import PARTICIPATION
from bilans.rapport import pourquoi_provisoire
from bilans.tableaux import COLONNES_ATELIERS, PUBLICS
from centre.tableaux.liste import Liste, Montre, Rubrique


def perimetre_choisi(request, chiffres):
    """The perimeter asked for in the address, else the whole year; raise Http404 when the year has none such."""
    try:
        return chiffres.perimetre(request.GET.get("perimetre") or "annee")
    except KeyError as inconnu:
        raise Http404("Ce bilan n’a pas ce périmètre.") from inconnu


def chiffre_choisi(request, annee, code):
    """The figure of an address and its perimeter; raises Http404, or PermissionDenied when its rows are not for all."""
    chiffres = chiffres_de_l_annee(annee, au=timezone.localdate())
    perimetre = perimetre_choisi(request, chiffres)
    try:
        chiffre = chiffres.chiffre(code, perimetre.code)
    except KeyError as inconnu:
        raise Http404("Ce bilan n’a pas ce chiffre.") from inconnu
    lignes.verifier_acces(chiffre, request.user)
    return chiffre, perimetre


def lignes_du_chiffre(request, annee, code):
    """The rows of a figure, with the columns of their kind."""
    chiffre, perimetre = chiffre_choisi(request, annee, code)
    mots = (chiffre.libelle, str(annee), *_nom_de(perimetre))
    return Montre(lignes.lignes_de(annee, chiffre), mots, RUBRIQUES[lignes.nature_de(chiffre).gabarit])


def chiffres_du_bilan(request, annee):
    """The figures of the perimeter chosen, then those of attendance for each pôle and atelier in it, as on the page."""
    aujourdhui = timezone.localdate()
    chiffres = chiffres_de_l_annee(annee, au=aujourdhui)
    choisi = perimetre_choisi(request, chiffres)
    du_choisi = [lu for lu in chiffres.tous if lu.perimetre == choisi and _est_montre(lu, chiffres)]
    montres = [*du_choisi, *(lu for lu in chiffres.tous if lu.perimetre != choisi and _a_sa_ligne(lu, choisi))]
    mots = (str(annee), *_nom_de(choisi), *(("provisoire",) if pourquoi_provisoire(chiffres, au=aujourdhui) else ()))
    return Montre(montres, mots, DES_CHIFFRES)


def _est_montre(chiffre, chiffres):
    """Whether the page has it: the many kinds of steps towards work that nobody took are left out."""
    return not chiffre.code.startswith("etapes.") or chiffres.chiffre(f"{chiffre.famille}.nombre").valeur


def _a_sa_ligne(chiffre, choisi):
    """Whether a table of the page shows it in a line of its own: attendance, by pôle and by atelier."""
    perimetre = chiffre.perimetre
    if perimetre.est_l_annee or choisi.atelier or chiffre.code not in dict(COLONNES_ATELIERS):
        return False
    return choisi.contient(None, perimetre.pole.pk)


def _nom_de(perimetre):
    return () if perimetre.est_l_annee else (perimetre.libelle,)


def _sujet(chiffre):
    """What a figure is about: « Non renseigné » alone says nothing."""
    if chiffre.code.startswith("publics."):
        return dict(PUBLICS)[chiffre.code.split(".")[1]]
    return SUJETS[chiffre.code.split(".")[0]]


def _valeur(chiffre):
    """Nothing rather than zero for what the demandes served: it could be a number nobody wrote down."""
    return None if chiffre.code.split(".")[0] in ("convives", "pieces") and not chiffre.valeur else chiffre.valeur


SUJETS = {
    **dict.fromkeys(dict(COLONNES_ATELIERS), "Fréquentation"),
    **dict.fromkeys(("nouvelles_personnes", "personnes_plusieurs_poles", "visiteurs"), "Fréquentation"),
    **dict.fromkeys(PARTICIPATION, "Participation des habitants et bénévolat"),
    "transmissions": "Savoir-faire",
    "transmetteurs": "Savoir-faire",
    "besoins": "Besoins exprimés",
    "avis": "Avis",
    "attentes": "Demandes sans réponse",
    "empechements": "Demandes sans réponse",
    "partenaires": "Partenaires",
    "demandes": "Cuisine solidaire",
    "convives": "Cuisine solidaire",
    "pieces": "Cuisine solidaire",
    "etapes": "Étapes vers l’emploi",
    "completude": "Complétude",
}
DES_CHIFFRES = (
    Rubrique("Compté sur", lambda chiffre: chiffre.perimetre.libelle),
    Rubrique("Sujet", _sujet),
    Rubrique("Chiffre", lambda chiffre: chiffre.libelle),
    Rubrique("Valeur", _valeur),
    Rubrique("Unité", lambda chiffre: chiffre.unite),
    Rubrique("Sur un total de", lambda chiffre: chiffre.denominateur),
    Rubrique("Ce qu’il compte", lambda chiffre: chiffre.definition),
)
CHIFFRES = Liste("chiffres", "Chiffres du bilan", chiffres_du_bilan)


def _de(attributs, *rubriques):
    """Columns of the row, or of what it is about: `_de("seance.atelier", ("Atelier", "nom"))`."""
    return tuple(Rubrique(titre, _lecteur(f"{attributs}.{nom}".strip("."))) for titre, nom in rubriques)


def _lecteur(chemin):
    def lire(objet):
        for nom in chemin.split("."):
            objet = None if objet is None else getattr(objet, nom)
        return objet() if callable(objet) else objet

    return lire


PERSONNE = ("Personne", "nom_complet")
QUAND = (("Date", "date"), ("Début", "heure_debut"))
SEANCE = (*_de("seance", *QUAND), *_de("seance.atelier", ("Atelier", "nom")))
ATELIER = _de("atelier", ("Atelier", "nom"))
REPONSES = {Besoin.Etat.REPONDU: "Oui", Besoin.Etat.PREVU: "Prévue"}
PAR_TABLE = {
    "seances": (
        *_de("", *QUAND),
        *ATELIER,
        *_de("", ("Thème", "theme"), ("État", "get_statut_display"), ("Durée en minutes", "minutes")),
        *_de("", ("Présents", "nb_presents"), ("Sans nom", "visiteurs")),
    ),
    "seances_aidees": (
        *_de("", *QUAND),
        *ATELIER,
        *_de("", ("Durée en minutes", "minutes"), ("Minutes des bénévoles", "minutes_benevoles")),
    ),
    "participants": _de("", PERSONNE, ("Fois comptées ici", "nb_venues")),
    "presences": (*_de("participant", PERSONNE), *SEANCE, *_de("", ("Minutes comptées", "minutes_comptees"))),
    "enfants": (*_de("participant", ("Avec", "nom_complet")), *SEANCE, *_de("", ("Enfants", "enfants"))),
    "demandes": (
        *_de("", ("Demande", "objet")),
        *_de("partenaire", ("Partenaire", "nom")),
        *_de("", ("Date du service", "date"), ("Nature", "get_nature_display")),
        *_de("", ("Convives", "convives"), ("Pièces", "pieces")),
    ),
    "etapes": (
        *_de("participant", PERSONNE),
        *_de("", ("Étape", "get_nature_display"), ("Précision", "precision")),
        *_de("", ("Du", "date_debut"), ("Au", "date_fin"), ("État aujourd’hui", "get_etat_display")),
    ),
    "partenaires": _de("", ("Partenaire", "nom"), ("Nature", "get_nature_display"), ("Commune", "commune")),
    "encadrements": (
        *_de("compte", ("Bénévole", "get_full_name")),
        *SEANCE,
        *_de("", ("Minutes données", "minutes_comptees")),
    ),
    "comptes": _de("", ("Bénévole", "get_full_name")),
    "transmissions": (
        *_de("savoir_faire.participant", PERSONNE),
        *_de("savoir_faire", ("Savoir-faire", "intitule"), ("Domaine", "get_domaine_display")),
        *SEANCE,
    ),
    "besoins": (
        *_de("", ("Besoin", "get_nature_display"), ("En quelques mots", "precision")),
        *ATELIER,
        *_de("", ("Voix", "nb_voix")),
        Rubrique("Réponse", lambda besoin: REPONSES.get(besoin.etat, "Pas encore")),
    ),
    "expressions": (
        Rubrique("Besoin", lambda expression: str(expression.besoin)),
        Rubrique("Dit par", lambda dite: dite.participant.nom_complet if dite.participant else "Un groupe"),
        *_de("", ("Dit le", "exprimee_le")),
        *_de("besoin.atelier", ("Atelier", "nom")),
        *_de("", ("Personnes", "nombre")),
    ),
    "avis": (*_de("", ("Avis", "get_visage_display")), *SEANCE, *_de("", ("Combien", "nombre"))),
    "attentes": (
        *_de("participant", PERSONNE),
        *ATELIER,
        *_de("", ("Demandée le", "demandee_le")),
        Rubrique("Ce qui l’a empêchée", lambda lue: lue.get_empechement_display() or lue.get_motif_display()),
        *_de("", ("Aujourd’hui", "get_issue_display")),
    ),
    "inscriptions": (
        *_de("participant", PERSONNE),
        *ATELIER,
        *_de("", ("Terminée le", "date_fin"), ("Ce qui l’a empêchée", "get_empechement_display")),
    ),
}
RUBRIQUES = {f"bilans/lignes/{nom}.html": rubriques for nom, rubriques in PAR_TABLE.items()}
LIGNES = Liste("lignes", "Lignes du bilan", lignes_du_chiffre)
