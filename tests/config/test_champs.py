import pytest
from django import forms

from config.champs import CourrielField, DateField, LigneField, TexteField, TimeField, propre


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [
        ("  Léa  ", "Léa"),
        ("E\u0301lodie", "Élodie"),
        ("a\u200bb\u2060c\ufeff", "abc"),
        ("\u202eabc\u202c", "abc"),
        ("a\x00b\x07c\x9f", "abc"),
        ("un\r\ndeux\rtrois", "un\ndeux\ntrois"),
        ("tab\tgardée", "tab\tgardée"),
        ("\u2800", ""),
        ("d’Œuvre & <b>", "d’Œuvre & <b>"),
        ("👩\u200d🍳", "👩\u200d🍳"),
        ("", ""),
    ],
)
def test_un_texte_propre_n_a_plus_rien_d_invisible(texte, attendu):
    assert propre(texte) == attendu


def test_une_ligne_compte_ses_espaces_une_fois():
    assert LigneField(max_length=60).to_python(" Jean \n  Noël\u00a0\tD’Arc ") == "Jean Noël D’Arc"


def test_un_texte_garde_ses_lignes_et_sa_longueur_est_bornee():
    champ = TexteField()

    assert champ.to_python(" un\r\n\r\ndeux ") == "un\n\ndeux"
    assert champ.formfield().max_length == 5000
    assert isinstance(champ.formfield().widget, forms.Textarea)


def test_un_texte_trop_long_dit_combien_il_y_en_a():
    with pytest.raises(forms.ValidationError) as refus:
        TexteField(max_length=10).formfield().clean("a" * 12)

    assert refus.value.messages == ["Raccourcissez\u00a0: 10 caractères au plus, il y en a 12."]


def test_un_courriel_est_en_minuscules():
    assert CourrielField().to_python(" LEA@Parc.Example\u200b") == "lea@parc.example"


@pytest.mark.parametrize("champ", [LigneField(max_length=9), TexteField(), CourrielField()])
def test_l_absence_de_texte_reste_une_absence(champ):
    assert champ.to_python(None) is None


def test_les_dates_et_les_heures_parlent_au_calendrier_du_navigateur():
    date, heure = DateField().formfield(), TimeField().formfield()

    assert 'type="date"' in date.widget.render("d", date.to_python("2013-03-12"))
    assert 'value="2013-03-12"' in date.widget.render("d", date.to_python("2013-03-12"))
    assert 'value="14:30"' in heure.widget.render("h", heure.to_python("14:30"))


@pytest.mark.parametrize("champ", [LigneField(max_length=60), TexteField(max_length=200), CourrielField()])
def test_une_migration_sait_reecrire_le_champ(champ):
    _, _, arguments, options = champ.deconstruct()

    assert type(champ)(*arguments, **options).max_length == champ.max_length
