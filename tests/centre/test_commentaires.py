import pytest

from centre.commentaires import a_relire, avertissement


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [
        ("", []),
        ("Livrer par la cour, avant 11 h.", []),
        ("La trésorière est MALADE.", ["malade"]),
        ("Deux personnes handicapées, une étrangère ?", ["handicapé", "étranger"]),
        ("Ni Prison, ni sante", ["santé", "prison"]),
        ("Le romarin et la racelette", []),
    ],
)
def test_certains_mots_demandent_une_relecture(texte, attendu):
    assert a_relire(texte) == attendu


def test_l_avertissement_nomme_les_mots_et_dit_quoi_faire():
    assert avertissement("Rien à signaler.") == ""
    assert avertissement("Il a fait de la prison.").replace("\u00a0", " ") == (
        "Relisez les notes : « prison ». Si ce mot parle d’une personne, retirez-le."
    )
