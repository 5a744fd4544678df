"""Rows of the centre, its accounts, files and background work."""

from datetime import date, timedelta
from io import BytesIO

import pikepdf
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from centre.models import Centre, Compte, Courrier, Echange, Export, Import, Periode, Travail
from tests.factories.rang import rangs

MOT_DE_PASSE = "tilleul-verveine-menthe"


CENTRE = {"nom": "Centre social du Parc", "adresse": "2 allée du Parc", "siret": "73282932000074"}


def creer_centre(**champs):
    return Centre.objects.update_or_create(pk=1, defaults=CENTRE | champs)[0]


def creer_image(nom="logo.png", *, format="PNG", cote=8):
    """An image as a browser sends it."""
    octets = BytesIO()
    Image.new("RGB", (cote, cote), "#0f5b61").save(octets, format)
    return SimpleUploadedFile(nom, octets.getvalue())


def creer_piece(nom="piece.pdf", *, octets=0, mot_de_passe=None):
    """A PDF of one page as a browser sends it, heavier or closed by a password when asked: always the same bytes."""
    contenu, document = BytesIO(), pikepdf.new()
    document.add_blank_page()
    if mot_de_passe:
        document.save(contenu, encryption=pikepdf.Encryption(owner=mot_de_passe, user=mot_de_passe))
    else:
        document.save(contenu, deterministic_id=True)
    return SimpleUploadedFile(nom, contenu.getvalue().ljust(octets, b"0"))


def creer_compte(*roles, **champs):
    rang = next(rangs)
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


def creer_import(auteur, **champs):
    """An import of people to be checked: one line that would enter, one refused."""
    maintenant = timezone.now()
    prenom_et_nom = {"Prénom": "prenom", "Nom": "nom"}
    dossier = Import.objects.create(
        **{
            "tableau": "personnes",
            "auteur": auteur,
            "etat": Import.Etat.A_VERIFIER,
            "nom_fichier": "personnes.csv",
            "titres": [*prenom_et_nom],
            "correspondance": prenom_et_nom,
            "depose_le": maintenant,
            "expire_le": maintenant + timedelta(days=1),
            "nb_lignes": 2,
            "nouvelles": 1,
            "refusees": 1,
            **champs,
        }
    )
    dossier.lignes.create(numero=2, cellules={"prenom": "Anne", "nom": "Roy"}, sort="nouvelle")
    faute = ["Nom", "", "Il faut un prénom et un nom, ou un surnom."]
    dossier.lignes.create(numero=3, cellules={"prenom": "Zoé"}, sort="refusee", fautes=[faute])
    return dossier


def creer_export(auteur, *, contenu=None, **champs):
    """An export of people that was asked for; made, when it has a content."""
    maintenant = timezone.now()
    export = Export.objects.create(
        **{
            "auteur": auteur,
            "titre": "Personnes",
            "adresse": "/personnes/?",
            "liste": "personnes",
            "forme": "csv",
            "demande_le": maintenant,
            **champs,
        }
    )
    if contenu is not None:
        export.fichier.save(export.rangement, ContentFile(contenu), save=False)
        export.nom_fichier, export.nb_lignes = "personnes-2026-11-29.csv", 1
        export.expire_le = export.expire_le or maintenant + timedelta(days=1)
        export.save()
    return export


def creer_echange(auteur=None, **champs):
    champs = {"le": timezone.now(), "sens": "export", "tableau": "Personnes", "forme": "csv", "nb_lignes": 3, **champs}
    return Echange.objects.create(auteur=auteur, **champs)


def creer_courrier(**champs):
    rang, maintenant = next(rangs), timezone.now()
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


def creer_periode(nature=Periode.Nature.FERMETURE, **champs):
    champs = {"nom": "Pont", "date_debut": date(2013, 5, 9), "date_fin": date(2013, 5, 10), **champs}
    return Periode.objects.create(nature=nature, **champs)
