"""What a cell says of somebody at a séance: present, absent, excused, or how many minutes."""

import pytest

from ateliers.resources.presences import Presences


@pytest.mark.parametrize(
    ("cellule", "dite"), [("x", "Présent"), ("a", "Absent"), ("90", "1\u00a0h\u00a030"), ("peut-être", "peut-être")]
)
def test_l_apercu_dit_une_marque_comme_elle_est_lue(cellule, dite):
    assert Presences.fields["presence"].relire(cellule) == dite


@pytest.mark.parametrize(
    ("cellule", "lue"),
    [
        ("v", "present"),
        ("V", "present"),
        ("75", 75),
        ("75 min", 75),
        ("75min.", 75),
        ("75 mn", 75),
        ("75 Minutes", 75),
        ("75'", 75),
        ("75’", 75),
        ("1 h 15", 75),
        ("1h15min", 75),
        ("1 heure", 60),
        ("2 heures 05", 125),
        ("0 min", "absent"),
        ("0h", "absent"),
        ("0", "absent"),
    ],
)
def test_une_case_dit_present_ou_combien_de_minutes_de_plusieurs_facons(cellule, lue):
    assert Presences().fields["presence"].lire(cellule) == lue


@pytest.mark.parametrize("cellule", ["75 mi", "min", "vv", "12345 min", "x ?", "P?", "?", "1h75", "1,5"])
def test_une_case_qui_ne_se_lit_pas_dit_comment_l_ecrire(cellule):
    with pytest.raises(ValueError, match="un nombre de minutes"):
        Presences().fields["presence"].lire(cellule)


@pytest.mark.parametrize("cellule", ["2", "8"])
def test_un_petit_nombre_sans_unite_ne_se_devine_pas(cellule):
    with pytest.raises(ValueError, match="Des minutes, ou des heures"):
        Presences().fields["presence"].lire(cellule)
