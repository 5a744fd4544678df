"""Minimal valid rows: no randomness, no hidden neighbours. A name is invented from a counter when none is given."""

from datetime import date, time
from io import BytesIO
from itertools import count

from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from ateliers.models import Atelier, Inscription, Pole, Presence, Seance
from centre.models import Centre, Compte
from partenaires.models import AccesPartenaire, Demande, Partenaire
from participants.models import EtapeEmploi, Participant, Quartier, Situation

MOT_DE_PASSE = "tilleul-verveine-menthe"
_rang = count(1)


def creer_centre(**champs):
    return Centre.objects.create(**{"pk": 1, "nom": "Centre social du Parc", **champs})


def creer_image(nom="logo.png", *, format="PNG", cote=8):
    """An image as a browser sends it."""
    octets = BytesIO()
    Image.new("RGB", (cote, cote), "#0f5b61").save(octets, format)
    return SimpleUploadedFile(nom, octets.getvalue())


def creer_compte(*roles, **champs):
    rang = next(_rang)
    champs = {"courriel": f"compte{rang}@parc.example", "prenom": "Camille", "nom": f"Nom{rang}", **champs}
    compte = Compte.objects.create_user(password=MOT_DE_PASSE, **champs)
    compte.groups.set(Group.objects.filter(name__in=roles))
    return compte


def creer_partenaire(nom=None, **champs):
    return Partenaire.objects.create(nom=nom or f"Association {next(_rang)}", **champs)


def creer_acces_partenaire(partenaire, **champs):
    """An account of the partner's portal."""
    compte = creer_compte("partenaire", **champs)
    AccesPartenaire.objects.create(compte=compte, partenaire=partenaire)
    return compte


def creer_demande(partenaire=None, **champs):
    champs = {"objet": "Repas", "nature": Demande.Nature.REPAS_ASSIS, "date": date(2013, 6, 1), **champs}
    return Demande.objects.create(partenaire=partenaire or creer_partenaire(), **champs)


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
