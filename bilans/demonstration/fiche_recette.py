"""What the demonstration says of a recipe."""

from dataclasses import dataclass

from partenaires.models import Recette


@dataclass(frozen=True)
class FicheRecette:
    nom: str
    portions: int
    minutes: int
    etapes: str
    doses: tuple[tuple[str, int], ...]
    regimes: str = ""
    materiel: str = ""
    mesure: str = Recette.Mesure.PORTION
    place: str = ""

    def recette(self):
        """The row, not saved yet."""
        return Recette(
            nom=self.nom,
            portions=self.portions,
            mesure=self.mesure,
            place=self.place,
            minutes=self.minutes,
            etapes=self.etapes,
            materiel=self.materiel,
            regimes=self.regimes.split(),
        )
