"""The written sections of the bilan of 2013, read from the folder `textes`."""

from datetime import datetime
from pathlib import Path

from django.utils import timezone

from ateliers.models import Pole
from bilans.models import Bilan, Recit

TEXTES = Path(__file__).parent / "textes"
ECRIT_LE = datetime(2014, 1, 27, 17, 30)  # noqa: DTZ001 – made aware below, in the centre's time


def creer_bilan(comptes):
    """The bilan of 2013 with a text for each section and each pôle."""
    bilan = Bilan.objects.create(
        annee=2013, titre="Des ateliers ouverts à tous", mots_cles=[mot.value for mot in Bilan.MotCle]
    )
    sections = [section for section in Recit.Section if section != Recit.Section.POLE]
    auteur = {"version": 1, "modifie_par": comptes["direction"], "modifie_le": timezone.make_aware(ECRIT_LE)}
    recits = [Recit(bilan=bilan, section=section, texte=_texte(section), **auteur) for section in sections]
    recits += [
        Recit(bilan=bilan, section=Recit.Section.POLE, pole=pole, texte=_texte(f"pole-{pole.slug}"), **auteur)
        for pole in Pole.objects.order_by("ordre", "pk")
    ]
    Recit.objects.bulk_create(recits)
    return bilan


def _texte(nom):
    return (TEXTES / f"{nom}.md").read_text(encoding="utf-8").strip()
