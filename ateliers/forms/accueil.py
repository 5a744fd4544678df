"""Somebody is welcomed and enrolled on one page: who it is, then the ateliers to tick with the places they have."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from django import forms
from django.db.models import Prefetch, Q

from ateliers.forms.champs import CHIFFRES_D_UN_NUMERO, CasesACocher, DateVraisemblable
from ateliers.models import Atelier, Attente, Inscription
from ateliers.ordre import ordre_des_ateliers
from ateliers.places import Places, places_par_atelier
from participants.forms.participant import IDENTITE, IdentiteForm
from participants.models import Participant


class NouvellePersonneForm(IdentiteForm):
    """A new person, with the token of the form: sent twice, `connue` is the person of the first sending."""

    DOUTE = "Choisissez « C’est elle » si vous la reconnaissez ; sinon, cochez cette case."

    jeton = forms.CharField(widget=forms.HiddenInput, max_length=36, required=False)

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.connue = None
        self.instance.date_entree = self.aujourdhui
        self.initial.setdefault("jeton", uuid4())
        self.fields["autre_personne"].widget.attrs["class"] = "form-check-input"
        self.fields["prenom"].widget.attrs["autofocus"] = True
        for champ in ("prenom", "nom", "surnom", "telephone", "annee_naissance"):
            self.fields[champ].widget.attrs["autocomplete"] = "off"  # the person before is nobody's suggestion

    def clean_jeton(self):
        try:
            return UUID(self.cleaned_data["jeton"])
        except ValueError:
            return uuid4()

    def _semblables(self, donnees):
        self.instance.jeton = donnees.get("jeton") or uuid4()
        premiere = Participant.objects.filter(jeton=self.instance.jeton).first()
        nouvelle = Participant(**{champ: donnees.get(champ, "") for champ in IDENTITE})
        if premiere and premiere.porte_le_nom_de(nouvelle):
            self.connue = premiere
            return []
        if premiere:
            self.instance.jeton = uuid4()  # the page was come back to, for somebody else
        # A first name alone resembles too many people: the question comes with the name.
        return super()._semblables(donnees) if nouvelle.surnom or (nouvelle.prenom and nouvelle.nom) else []


class AteliersForm(forms.Form):
    """The ateliers a person wants, and from which day."""

    ateliers = CasesACocher(
        Atelier.objects.filter(actif=True),
        error_messages={
            "required": "Cochez au moins un atelier.",
            "invalid_choice": "Un atelier n’est plus dans la liste : relisez, puis enregistrez.",
            "invalid_pk_value": "Un atelier n’est plus dans la liste : relisez, puis enregistrez.",
        },
    )
    date_debut = DateVraisemblable(label="À partir du")


@dataclass(frozen=True)
class Choix:
    """An atelier to tick, its places, and what the person already has there."""

    atelier: Atelier
    places: Places
    coche: bool
    inscription: Inscription | None
    attente: Attente | None

    @property
    def libre(self):
        """Whether it can be ticked: the person neither has a place there nor waits for one."""
        return not (self.inscription or self.attente)


def ateliers_a_choisir(*, au, coches=(), dabord=(), personne=None):
    """The ateliers of the moment, those of `dabord` first, then pôle by pôle; as many queries for one as for forty."""
    ateliers = Atelier.objects.filter(Q(date_fin=None) | Q(date_fin__gte=au), actif=True).select_related("pole")
    if personne:
        siennes = Inscription.objects.filter(participant=personne).en_cours_ou_a_venir(au=au)
        attentes = Attente.objects.ouvertes().filter(participant=personne)
        ateliers = ateliers.prefetch_related(
            Prefetch("inscriptions", siennes.order_by("date_debut"), to_attr="siennes"),
            Prefetch("attentes", attentes, to_attr="attend"),
        )
    ateliers = sorted(ateliers, key=lambda atelier: (atelier.pk not in dabord, ordre_des_ateliers(atelier)))
    places = places_par_atelier(ateliers, au=au)
    return [
        Choix(
            atelier,
            places[atelier.pk],
            atelier.pk in coches,
            next(iter(atelier.siennes), None) if personne else None,
            next(iter(atelier.attend), None) if personne else None,
        )
        for atelier in ateliers
    ]


def numeros_lus(textes):
    """The row numbers among these texts of an address or of a form."""
    return [int(texte) for texte in textes if texte.isdecimal() and len(texte) <= CHIFFRES_D_UN_NUMERO]
