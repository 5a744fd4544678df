"""Our own select.html, quicker than Django's: it must say the same thing."""

import pytest
from django import forms
from django.conf import settings
from django.forms.renderers import DjangoTemplates, get_default_renderer
from django.test.html import parse_html

PLAT = [("", "Aucun <choix>"), (1, "L’atelier d’Œuvre & Cie"), ('deux "mots"', "Deux")]
GROUPES = [("", "Tous"), ('Français & "langue" <A1>', [(1, "Mardi"), (2, "Jeudi")]), ("Cuisine", [(3, "Vendredi")])]
VALEURS = [None, "", 1, "1", 'deux "mots"', "zq9x", [1, 3]]


class ZonesSelect(forms.Select):
    """Each choice says its zone; the second, or those of the second group, cannot be chosen; none is hidden."""

    def create_option(self, name, value, label, selected, index, **options):
        attributs = {"data-zone": f'<{value}> & "B"', "disabled": index == 1, "hidden": False, "data-rang": 1}
        option = super().create_option(name, value, label, selected, index, **options)
        return option | {"attrs": option["attrs"] | attributs}


def rendus(widget, valeur):
    attrs = {"id": "id_atelier", "class": "form-select", "required": True, "autofocus": False}
    return [
        parse_html(widget.render("atelier", valeur, attrs, renderer=moteur))
        for moteur in (get_default_renderer(), DjangoTemplates())
    ]


def test_les_formulaires_prennent_notre_gabarit():
    gabarit = get_default_renderer().get_template(forms.Select.template_name)

    assert gabarit.origin.name == str(settings.BASE_DIR / "templates" / forms.Select.template_name)


@pytest.mark.parametrize("valeur", VALEURS)
@pytest.mark.parametrize("choix", [[], PLAT, GROUPES], ids=["rien", "plat", "groupes"])
@pytest.mark.parametrize("widget", [forms.Select, forms.SelectMultiple, ZonesSelect])
def test_une_liste_dit_la_meme_chose_que_celle_de_django(widget, choix, valeur):
    notre, celle_de_django = rendus(widget(choices=choix), valeur)

    assert notre == celle_de_django


def test_un_choix_porte_sa_valeur_son_etat_et_ses_attributs_et_un_groupe_son_nom():
    page = ZonesSelect(choices=GROUPES).render("atelier", 3, {"class": "form-select"})

    assert parse_html(page) == parse_html(
        '<select name="atelier" class="form-select">'
        '<option value="" data-zone="&lt;&gt; &amp; &quot;B&quot;" data-rang="1">Tous</option>'
        '<optgroup label="Français &amp; &quot;langue&quot; &lt;A1&gt;">'
        '<option value="1" data-zone="&lt;1&gt; &amp; &quot;B&quot;" disabled data-rang="1">Mardi</option>'
        '<option value="2" data-zone="&lt;2&gt; &amp; &quot;B&quot;" disabled data-rang="1">Jeudi</option>'
        '</optgroup><optgroup label="Cuisine">'
        '<option value="3" selected data-zone="&lt;3&gt; &amp; &quot;B&quot;" data-rang="1">Vendredi</option>'
        "</optgroup></select>"
    )
