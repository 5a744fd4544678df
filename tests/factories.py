"""Minimal valid rows: no randomness, no hidden neighbours. A name is invented from a counter when none is given."""

from datetime import date, time
from decimal import Decimal
from io import BytesIO
from itertools import count

import pikepdf
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from ateliers.models import (
    Agenda,
    Appel,
    Atelier,
    Attente,
    Attestation,
    Avis,
    Besoin,
    Encadrement,
    Expression,
    Inscription,
    Jalon,
    JalonTravaille,
    Pole,
    Presence,
    Seance,
    Serie,
    Transmission,
)
from centre.models import Centre, Compte, Courrier, Periode, Travail
from partenaires.models import (
    AccesPartenaire,
    Action,
    Affectation,
    Demande,
    DocumentPartenaire,
    Ingredient,
    LigneMenu,
    ModeOperatoire,
    Mouvement,
    Partenaire,
    PieceJointe,
    Projet,
    Recette,
)
from participants.models import EtapeEmploi, Participant, Quartier, SavoirFaire, Situation

MOT_DE_PASSE = "tilleul-verveine-menthe"
_rang = count(1)


CENTRE = {"nom": "Centre social du Parc", "adresse": "2 allée du Parc", "siret": "73282932000074"}


def creer_centre(**champs):
    return Centre.objects.update_or_create(pk=1, defaults=CENTRE | champs)[0]


def creer_image(nom="logo.png", *, format="PNG", cote=8):
    """An image as a browser sends it."""
    octets = BytesIO()
    Image.new("RGB", (cote, cote), "#0f5b61").save(octets, format)
    return SimpleUploadedFile(nom, octets.getvalue())


def creer_piece(nom="piece.pdf", *, octets=0, mot_de_passe=None):
    """A PDF of one page as a browser sends it, heavier or closed by a password when asked."""
    contenu, document = BytesIO(), pikepdf.new()
    document.add_blank_page()
    cle = pikepdf.Encryption(owner=mot_de_passe, user=mot_de_passe) if mot_de_passe else False
    document.save(contenu, encryption=cle)
    return SimpleUploadedFile(nom, contenu.getvalue().ljust(octets, b"0"))


def creer_compte(*roles, **champs):
    rang = next(_rang)
    champs = {"courriel": f"compte{rang}@parc.example", "prenom": "Camille", "nom": f"Nom{rang}", **champs}
    compte = Compte.objects.create_user(password=MOT_DE_PASSE, **champs)
    compte.groups.set(Group.objects.filter(name__in=roles))
    return compte


def creer_travail(**champs):
    maintenant = timezone.now()
    etat = champs.get("etat", Travail.Etat.EN_ATTENTE)
    fini_le = None if etat in (Travail.Etat.EN_ATTENTE, Travail.Etat.EN_COURS) else maintenant
    champs = {"nature": "menage", "intitule": "Ménage de la nuit", "fini_le": fini_le, **champs}
    dates = {"demande_le": maintenant, "pas_avant": maintenant, "battement": maintenant}
    return Travail.objects.create(**{**dates, **champs})


def creer_courrier(**champs):
    rang, maintenant = next(_rang), timezone.now()
    champs = {
        "cle": f"rappel-{rang}",
        "message_id": f"<rappel-{rang}@parc.example>",
        "destinataire": f"compte{rang}@parc.example",
        "sujet": "Des feuilles vous attendent",
        "texte": "Bonjour.\n",
        "html": "<p>Bonjour.</p>",
        "depose_le": maintenant,
        "prochain_essai_le": maintenant,
        **champs,
    }
    return Courrier.objects.create(**champs)


def creer_partenaire(nom=None, **champs):
    return Partenaire.objects.create(nom=nom or f"Association {next(_rang)}", **{"adresse": "3 rue du Stade", **champs})


def creer_acces_partenaire(partenaire, *, administrateur=False, peut_accorder=True, **champs):
    """An account of the partner's portal."""
    compte = creer_compte("partenaire", **champs)
    AccesPartenaire.objects.create(
        compte=compte, partenaire=partenaire, administrateur=administrateur, peut_accorder=peut_accorder
    )
    return compte


def creer_mode_operatoire(partenaire=None, **champs):
    return ModeOperatoire.objects.create(partenaire=partenaire or creer_partenaire(), **champs)


def creer_document(partenaire=None, **champs):
    """A convention without dates, its file on the disk."""
    champs = {"titre": "Convention", "fichier": creer_piece(f"piece-{next(_rang)}.pdf"), **champs}
    return DocumentPartenaire.objects.create(partenaire=partenaire or creer_partenaire(), **champs)


def creer_demande(partenaire=None, **champs):
    champs = {"objet": "Repas", "nature": Demande.Nature.REPAS_ASSIS, "date": date(2013, 6, 1), **champs}
    return Demande.objects.create(partenaire=partenaire or creer_partenaire(), **champs)


def creer_ingredient(nom=None, **champs):
    """Bought by the kilo at two euros, unless told otherwise."""
    champs = {"rayon": "epicerie", "conditionnement": Decimal(1000), "prix": Decimal(2), **champs}
    return Ingredient.objects.create(nom=nom or f"Ingrédient {next(_rang)}", **champs)


def creer_recette(nom=None, doses=(), **champs):
    """A recipe for ten; `doses` are pairs (ingredient, quantity)."""
    champs = {"portions": 10, "minutes": 60, "etapes": "Mélanger.\nCuire.", **champs}
    recette = Recette.objects.create(nom=nom or f"Recette {next(_rang)}", **champs)
    for ingredient, quantite in doses:
        recette.lignes.create(ingredient=ingredient, quantite=Decimal(quantite))
    return recette


def creer_plat(demande=None, recette=None, portions=10):
    return LigneMenu.objects.create(
        demande=demande or creer_demande(), recette=recette or creer_recette(), portions=portions
    )


def creer_action(nom=None, **champs):
    return Action.objects.create(nom=nom or f"Action {next(_rang)}", **{"date": date(2013, 6, 1), **champs})


def creer_mouvement(action=None, **champs):
    """A receipt of a hundred euros, unless told otherwise."""
    champs = {
        "date": date(2013, 6, 10),
        "piece": f"B-{next(_rang)}",
        "libelle": "Vente",
        "sens": Mouvement.Sens.RECETTE,
        "montant": "100",
        "moyen": Mouvement.Moyen.ESPECES,
        **champs,
    }
    champs["montant"] = Decimal(champs["montant"])
    par = creer_compte("tresorerie")
    return Mouvement.objects.create(action=action or creer_action(), saisi_par=par, **champs)


def creer_projet(nom=None, **champs):
    return Projet.objects.create(nom=nom or f"le projet {next(_rang)}", **champs)


def creer_affectation(action=None, projet=None, **champs):
    champs = {"montant": "50", "date": date(2013, 6, 20), **champs}
    return Affectation.objects.create(
        action=action or creer_action(), projet=projet or creer_projet(), par=creer_compte("tresorerie"), **champs
    )


def creer_brouillon(partenaire=None, **champs):
    """A demande its partner prepares, without its date unless told otherwise."""
    return creer_demande(partenaire, **{"statut": Demande.Statut.BROUILLON, "date": None, **champs})


def creer_piece_jointe(demande=None, par=None, **champs):
    champs = {"nom": "plan.png", "nature": PieceJointe.Nature.PNG, "fichier": creer_image("plan.png"), **champs}
    return PieceJointe.objects.create(
        demande=demande or creer_demande(),
        deposee_par=par or creer_compte("partenaire"),
        deposee_le=timezone.now(),
        taille=champs["fichier"].size,
        **champs,
    )


def creer_quartier(nom=None, **champs):
    return Quartier.objects.create(nom=nom or f"Quartier {next(_rang)}", **champs)


def creer_participant(prenom=None, nom=None, **champs):
    rang = next(_rang)
    champs = {
        "prenom": prenom or f"Prenom{rang}",
        "nom": nom or f"Nom{rang}",
        "date_entree": date(2013, 1, 1),
        **champs,
    }
    return Participant.objects.create(**champs)


def creer_situation(participant, statut=Situation.Statut.FOYER, depuis=date(2013, 1, 1), **champs):
    return Situation.objects.create(participant=participant, statut=statut, depuis=depuis, **champs)


def creer_etape(participant=None, **champs):
    champs = {"nature": EtapeEmploi.Nature.PERMIS_B, "date_debut": date(2013, 3, 1), **champs}
    return EtapeEmploi.objects.create(participant=participant or creer_participant(), **champs)


def le_pole(slug="vie-quotidienne"):
    """One of the three pôles the product ships with."""
    return Pole.objects.get(slug=slug)


def creer_atelier(nom=None, pole=None, **champs):
    nom = nom or f"Atelier {next(_rang)}"
    slug = champs.pop("slug", nom.lower().replace(" ", "-"))
    return Atelier.objects.create(nom=nom, slug=slug, pole=pole or le_pole(), **champs)


def creer_seance(atelier=None, **champs):
    champs = {"date": date(2013, 3, 12), "heure_debut": time(14), "heure_fin": time(16), **champs}
    return Seance.objects.create(atelier=atelier or creer_atelier(), **champs)


def creer_inscription(participant=None, atelier=None, **champs):
    champs = {"date_debut": date(2013, 1, 1), **champs}
    return Inscription.objects.create(
        participant=participant or creer_participant(), atelier=atelier or creer_atelier(), **champs
    )


def creer_presence(seance=None, participant=None, **champs):
    return Presence.objects.create(
        seance=seance or creer_seance(statut=Seance.Statut.REALISEE),
        participant=participant or creer_participant(),
        **{"statut": Presence.Statut.PRESENT, **champs},
    )


def creer_periode(nature=Periode.Nature.FERMETURE, **champs):
    champs = {"nom": "Pont", "date_debut": date(2013, 5, 9), "date_fin": date(2013, 5, 10), **champs}
    return Periode.objects.create(nature=nature, **champs)


def creer_serie(atelier=None, **champs):
    """A plan without its séances: every Tuesday of the spring, unless told otherwise."""
    champs = {
        "jour": Serie.Jour.MARDI,
        "date_debut": date(2013, 3, 1),
        "date_fin": date(2013, 6, 30),
        "heure_debut": time(14),
        "heure_fin": time(16),
        **champs,
    }
    return Serie.objects.create(atelier=atelier or creer_atelier(), **champs)


def creer_encadrement(seance=None, compte=None, **champs):
    return Encadrement.objects.create(
        seance=seance or creer_seance(), compte=compte or creer_compte("animation"), **champs
    )


def creer_attente(participant=None, atelier=None, **champs):
    champs = {"demandee_le": date(2013, 9, 10), **champs}
    return Attente.objects.create(
        participant=participant or creer_participant(), atelier=atelier or creer_atelier(), **champs
    )


def creer_appel(inscription=None, par=None, **champs):
    champs = {"passe_le": date(2013, 4, 2), "suite": Appel.Suite.REVIENT, **champs}
    return Appel.objects.create(
        inscription=inscription or creer_inscription(), par=par or creer_compte("accueil"), **champs
    )


def creer_jalon(atelier=None, intitule=None, **champs):
    intitule = intitule or f"Jalon {next(_rang)}"
    return Jalon.objects.create(atelier=atelier or creer_atelier(), intitule=intitule, **champs)


def creer_jalon_travaille(seance=None, jalon=None, **champs):
    seance = seance or creer_seance()
    return JalonTravaille.objects.create(seance=seance, jalon=jalon or creer_jalon(seance.atelier), **champs)


def creer_besoin(atelier=None, nature=Besoin.Nature.PARLER, **champs):
    return Besoin.objects.create(atelier=atelier or creer_atelier(), nature=nature, **champs)


def creer_expression(besoin=None, **champs):
    champs = {"exprimee_le": date(2013, 3, 12), **champs}
    return Expression.objects.create(besoin=besoin or creer_besoin(), **champs)


def creer_avis(seance=None, visage=Avis.Visage.BIEN, nombre=1):
    return Avis.objects.create(seance=seance or creer_seance(), visage=visage, nombre=nombre)


def creer_savoir_faire(participant=None, intitule=None, **champs):
    champs = {"domaine": SavoirFaire.Domaine.CUISINE, "transmet": True, "note_le": date(2013, 1, 15), **champs}
    intitule = intitule or f"Savoir-faire {next(_rang)}"
    return SavoirFaire.objects.create(participant=participant or creer_participant(), intitule=intitule, **champs)


def creer_transmission(seance=None, savoir_faire=None):
    return Transmission.objects.create(
        seance=seance or creer_seance(), savoir_faire=savoir_faire or creer_savoir_faire()
    )


def creer_attestation(participant=None, par=None, **champs):
    rang = next(_rang)
    champs = {
        "code": f"ESSAI{rang}",
        "intitule": str(champs.get("atelier", "Français")),
        "date_debut": date(2013, 1, 1),
        "date_fin": date(2013, 6, 30),
        "minutes_suivies": 120,
        "minutes_proposees": 240,
        "seances_suivies": 1,
        "delivree_le": date(2013, 7, 1),
        **champs,
    }
    return Attestation.objects.create(
        participant=participant or creer_participant(), delivree_par=par or creer_compte("accueil"), **champs
    )


def creer_agenda(compte=None):
    return Agenda.objects.create(compte=compte or creer_compte("animation"))
