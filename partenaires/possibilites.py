"""What the centre can do for a demande, told at once and never forbidding: the partner sends it all the same."""

from dataclasses import dataclass
from datetime import timedelta

from centre.jours import Nature, jours_particuliers
from config.presentation import INSECABLE, accord, nombre
from partenaires.models import Demande, ReglagesCuisine


@dataclass(frozen=True)
class Remarque:
    """Something to know about a demande: what it is about, and its sentence."""

    sujet: str
    phrase: str

    def __str__(self):
        return self.phrase


def remarques(demande, *, le, centre=None):
    """The Remarques a demande calls for, seen on the day `le`; at most four queries, whatever there is."""
    reglages = ReglagesCuisine.actuels()
    trouvees = []
    if demande.date is not None:
        trouvees += [*_delai(demande, reglages, le), *_fermeture(demande, centre), *_charge(demande, reglages)]
    if reglages.convives_ddpp and (demande.convives or 0) >= reglages.convives_ddpp:
        trouvees.append(
            Remarque(
                "ddpp",
                f"À partir de {nombre(reglages.convives_ddpp)} convives, le centre devra prévenir les services "
                "vétérinaires (DDPP) : cela demande un peu plus de temps.",
            )
        )
    return trouvees


def remarques_pour_l_equipe(demande, *, le):
    """The Remarques while the centre may still say yes or no; none once it is decided, or its day is past."""
    return remarques(demande, le=le) if demande.statut in Demande.SANS_ACCORD and demande.date >= le else []


def _delai(demande, reglages, le):
    reste = (demande.date - le).days
    if 0 <= reste < reglages.delai_jours:
        restant = {0: "c’est aujourd’hui", 1: "c’est demain"}.get(reste, f"il en reste {reste}")
        jours = f"{reglages.delai_jours}{INSECABLE}{accord(reglages.delai_jours, 'jour,jours')}"
        yield Remarque("delai", f"Le délai est court : le centre demande {jours} d’avance, {restant}.")


def _fermeture(demande, centre):
    for jour in jours_particuliers(demande.date, demande.date, centre=centre).get(demande.date, ()):
        if jour.nature == Nature.FERIE:
            yield Remarque("fermeture", f"Ce jour-là est férié : {jour.nom}.")
        elif jour.nature == Nature.FERMETURE:
            yield Remarque("fermeture", f"Le centre est fermé ce jour-là : {jour.nom}.")


def _charge(demande, reglages):
    """The day and the week, read together: the demandes agreed on, and those already served that week."""
    lundi = demande.date - timedelta(days=demande.date.weekday())
    autres = Demande.objects.filter(
        statut__in=(*Demande.COMMANDEES, *Demande.SERVIES), date__range=(lundi, lundi + timedelta(days=6))
    ).exclude(pk=demande.pk)
    semaine = list(autres.values_list("date", "convives", "statut"))
    meme_jour = sum(date == demande.date and statut in Demande.COMMANDEES for date, _, statut in semaine)
    if meme_jour:
        deja = accord(meme_jour, "une autre demande est déjà prévue,plusieurs demandes sont déjà prévues")
        yield Remarque("jour", f"Ce jour-là, {deja} à la cuisine.")
    couverts = (demande.convives or 0) + sum(convives or 0 for _, convives, _ in semaine)
    if reglages.couverts_par_semaine and demande.convives and couverts > reglages.couverts_par_semaine:
        yield Remarque(
            "semaine",
            "Avec cette demande, la cuisine aurait plus à préparer cette semaine-là que ses "
            f"{nombre(reglages.couverts_par_semaine)} couverts habituels.",
        )
