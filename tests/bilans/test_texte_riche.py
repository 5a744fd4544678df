"""The light markup of the written sections, and what hostile texts become."""

import time

import pytest

from bilans.texte_riche import en_html


def test_les_marques_deviennent_des_balises():
    texte = "## Titre\n\nDu **gras**, de l’*italique*\nà la ligne.\n\n- un\n- deux\n\n1. premier\n\n[la CAF](https://caf.example)"

    assert en_html(texte) == (
        "<h3>Titre</h3>\n"
        "<p>Du <strong>gras</strong>, de l’<em>italique</em><br>\nà la ligne.</p>\n"
        "<ul>\n<li>un</li>\n<li>deux</li>\n</ul>\n"
        "<ol>\n<li>premier</li>\n</ol>\n"
        '<p><a href="https://caf.example" rel="noopener">la CAF</a></p>\n'
    )


def test_les_titres_commencent_sous_celui_de_la_partie_et_ne_sautent_pas_de_niveau():
    assert en_html("### Un\n#### Deux") == "<h3>Un</h3>\n<h4>Deux</h4>\n"
    assert en_html("# Un\n## Deux\n##### Cinq") == "<h3>Un</h3>\n<h4>Deux</h4>\n<h4>Cinq</h4>\n"


def test_les_espaces_de_la_ponctuation_francaise_ne_se_coupent_pas():
    assert en_html("« Bonjour » : oui !") == "<p>«\u00a0Bonjour\u00a0»\u00a0: oui\u00a0!</p>\n"


@pytest.mark.parametrize(
    ("texte", "html"),
    [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("<img src=x onerror=alert(1)>", "&lt;img src=x onerror=alert(1)&gt;"),
        ("[x](javascript:alert(1))", "[x](javascript:alert(1))"),
        ("[x](JaVaScRiPt:alert(1))", "[x](JaVaScRiPt:alert(1))"),
        ("[x](&#106;avascript:alert(1))", "[x](&amp;#106;avascript:alert(1))"),
        ("[x](data:text/html,bonjour)", "[x](data:text/html,bonjour)"),
        ("[x](file:///etc/passwd)", "[x](file:///etc/passwd)"),
        ("[x](//ailleurs.example)", "[x](//ailleurs.example)"),
        ("![x](https://ailleurs.example/i.png)", '!<a href="https://ailleurs.example/i.png" rel="noopener">x</a>'),
        ('[x](https://a.example/"onclick=1)', '<a href="https://a.example/%22onclick=1" rel="noopener">x</a>'),
        ('[x](https://a.example "titre\\"><b>")', None),
        ("&lt;b&gt; &amp;", "&amp;lt;b&amp;gt; &amp;amp;"),
        ("`code` | a | b |", "`code` | a | b |"),
    ],
)
def test_un_texte_hostile_reste_du_texte(texte, html):
    rendu = en_html(texte)

    if html is not None:
        assert rendu == f"<p>{html}</p>\n"
    assert not any(
        balise in rendu for balise in ("<script", "<img", "<b>", 'href="javascript', 'href="data', 'href="file')
    )


def test_un_texte_fait_pour_durer_ne_dure_pas():
    debut = time.monotonic()

    for motif in ("[", "*", "[a](http://x ", "- ", "*a **b ", "\n- a", "#", "\\"):
        en_html((motif * 20000)[:20000])

    assert time.monotonic() - debut < 10
