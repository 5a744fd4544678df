from config.cases import CasesField


def test_un_code_n_est_jamais_une_partie_d_un_autre():
    champ = CasesField("allergènes", choices=[("lait", "Lait"), ("laitue", "Laitue")])

    assert champ.get_prep_value(["laitue"]) == ",laitue,"
    assert champ.get_prep_value("lait") == ",lait,"
    assert champ.get_prep_value([]) == champ.get_prep_value("") == ""
    assert champ.to_python(",lait,laitue,") == ["lait", "laitue"]
