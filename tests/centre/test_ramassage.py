"""The search for cycles, put off while a large import is at work."""

import gc

import pytest

from centre.tableaux.ramassage import sans_ramassage


def test_le_ramassage_attend_la_fin_puis_reprend_meme_apres_un_refus():
    @sans_ramassage()
    def refuser():
        assert not gc.isenabled()
        raise ValueError("refus")

    with pytest.raises(ValueError, match="refus"):
        refuser()

    assert gc.isenabled()


def test_un_import_dans_un_autre_laisse_le_premier_reprendre_le_ramassage():
    with sans_ramassage():
        with sans_ramassage():
            pass
        assert not gc.isenabled()

    assert gc.isenabled()
