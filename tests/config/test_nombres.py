"""What a number box answers, in every form and every column: French, with a comma, and what to do."""

import re
from importlib import import_module
from pkgutil import walk_packages

import pytest
from django import forms
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models

from config.nombres import CaseDeNombre
from partenaires.forms.champs import MontantField, QuantiteField

APPS = ("centre", "partenaires", "participants", "ateliers", "bilans")
SAISIES = ("zq9x", "-1", "0", "0,0001", "12,555", "9" * 30, "1e400", "2147483648")
A_DJANGO = re.compile(r"Assurez-vous|Saisissez|\d\.\d|%\(|\{")
# The sheet of a séance, whose boxes count up and down under the thumb.
A_LA_FEUILLE = {"FeuilleForm", "EncadrantForm"}


def classes_de(classe):
    """This class of form and those made from it, in our apps."""
    filles = {fille for directe in classe.__subclasses__() for fille in classes_de(directe)}
    return {fille for fille in filles | {classe} if fille.__module__.partition(".")[0] in APPS}


def champs_de_nombre():
    """(where, form field) for every number field that a form declares."""
    return ((ou, champ) for ou, champ in champs_declares() if isinstance(champ, forms.IntegerField))


def champs_declares():
    """(where, form field) for every field that a form declares."""
    for app in APPS:
        for module in walk_packages(import_module(app).__path__, f"{app}."):
            if ".forms" in module.name or module.name.endswith(".filters"):
                import_module(module.name)
    for classe in sorted(classes_de(forms.BaseForm), key=str):
        for nom, champ in getattr(classe, "base_fields", {}).items():
            yield f"{classe.__name__}.{nom}", champ


def refus_de(champ, saisie):
    try:
        champ.clean(saisie)
    except ValidationError as refus:
        return refus.messages
    return []


def test_chaque_case_de_nombre_parle_francais_et_garde_ce_qui_est_tape():
    champs = dict(champs_de_nombre())
    refus = {(ou, saisie): refus_de(champ, saisie) for ou, champ in champs.items() for saisie in SAISIES}

    brutes = {cle: phrases for cle, phrases in refus.items() if A_DJANGO.search(" ".join(phrases))}
    jetees = [ou for ou, champ in champs.items() if isinstance(champ.widget, forms.NumberInput)]

    assert len(champs) > 40
    assert brutes == {}
    assert [ou for ou in jetees if ou.partition(".")[0] not in A_LA_FEUILLE] == []


def test_aucune_zone_de_texte_ne_coupe_ce_qui_est_colle():
    zones = {ou: champ.widget for ou, champ in champs_declares() if isinstance(champ.widget, forms.Textarea)}

    assert len(zones) > 20
    assert [ou for ou, zone in zones.items() if "maxlength" in zone.render("texte", "")] == []


@pytest.mark.parametrize("saisie", ["1e5", "1e-1", "1_000", "٣", "²", "0x10", "Infinity"])
def test_aucune_case_de_nombre_ne_lit_ce_que_python_seul_lit(saisie):
    refus = {ou: refus_de(champ, saisie) for ou, champ in champs_de_nombre()}

    assert [ou for ou, phrases in refus.items() if len(phrases) != 1] == []
    assert refus_de(MontantField(), saisie) == ["Écrivez une somme en euros\u00a0: par exemple 350 ou 12,50."]


@pytest.mark.parametrize(
    ("champ", "saisie", "lu"),
    [
        (MontantField(), "1\u202f234,5 €", "1234.5"),
        (MontantField(), "\u221212,50", "-12.50"),
        (QuantiteField(), "2,5", "2.5"),
        (forms.IntegerField(), " 12 ", "12"),
    ],
)
def test_un_nombre_ecrit_a_la_francaise_est_lu(champ, saisie, lu):
    assert str(champ.clean(saisie)) == lu


def test_chaque_colonne_de_nombre_parle_francais():
    colonnes = [
        colonne
        for app in APPS
        for modele in apps.get_app_config(app).get_models()
        for colonne in modele._meta.get_fields()
        if isinstance(colonne, models.IntegerField | models.DecimalField) and not colonne.choices
    ]
    lues = ("-1", "0", "0.0001", "12.555", "99999999999999", "2147483648")
    refus = [phrase for colonne in colonnes for lue in lues for phrase in refus_de_la_colonne(colonne, lue)]

    assert len(refus) > 100
    assert [phrase for phrase in refus if A_DJANGO.search(phrase)] == []


def refus_de_la_colonne(colonne, lue):
    try:
        valeur = colonne.to_python(lue)
    except ValidationError:  # the form field reads it first, and says so
        return []
    try:
        colonne.run_validators(valeur)
    except ValidationError as refus:
        return refus.messages
    return []


@pytest.mark.parametrize(
    ("champ", "saisie", "phrase"),
    [
        (MontantField(min_value=1), "zq9x", "Écrivez une somme en euros : par exemple 350 ou 12,50."),
        (MontantField(min_value=1), "0,50", "Écrivez un montant d’au moins 1 €, par exemple 12,50."),
        (MontantField(max_value=100_000), "100001", "Écrivez un montant de 100 000 € au plus : relisez-le."),
        (MontantField(min_value=1), "0,505", "Écrivez un montant d’au moins 1 €, par exemple 12,50."),
        (MontantField(), "12,555", "Écrivez les centimes avec deux chiffres au plus : par exemple 12,50."),
        (QuantiteField(), "0", "Écrivez une quantité d’au moins 0,01, par exemple 2,5."),
        (forms.IntegerField(min_value=0), "-1", "Écrivez un nombre sans signe moins."),
        (forms.IntegerField(min_value=1900), "213", "Écrivez au moins 1900."),
        (forms.IntegerField(), "12,5", "Écrivez un nombre entier, sans virgule : par exemple 12."),
        (forms.DecimalField(), "zq9x", "Écrivez un nombre, avec une virgule s’il le faut : par exemple 12,5."),
        (forms.CharField(max_length=3), "quatre", "Raccourcissez : 3 caractères au plus, il y en a 6."),
    ],
)
def test_une_faute_se_dit_en_une_phrase_avec_ce_qu_il_faut_ecrire(champ, saisie, phrase):
    assert [faute.replace("\u00a0", " ") for faute in refus_de(champ, saisie)] == [phrase]


@pytest.mark.parametrize(
    ("saisie", "lu"), [("1 200", "1200"), ("1\u202f200", "1200"), ("12,5", "12,5"), ("un cent", "un cent")]
)
def test_une_case_lit_les_milliers_et_rend_le_reste_tel_quel(saisie, lu):
    case = CaseDeNombre()

    assert case.value_from_datadict({"combien": saisie}, {}, "combien") == lu
    assert f'value="{lu}"' in case.render("combien", lu)
