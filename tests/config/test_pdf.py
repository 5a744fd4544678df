"""The letters of every name reach the paper."""

from io import BytesIO

import pikepdf

from config.pdf import en_pdf


def polices(texte):
    """The fonts that a page bearing this text embeds."""
    with pikepdf.open(BytesIO(en_pdf(f"<html lang=fr><title>Nom</title><body><p>{texte}", "pdf.css"))) as pdf:
        objets = [objet for objet in pdf.objects if isinstance(objet, pikepdf.Dictionary)]
        return {str(objet.FontName).split("+")[1] for objet in objets if "/FontName" in objet}


def test_chaque_lettre_vient_de_la_police_qui_la_dessine():
    atkinson, suite, secours = "Atkinson-Hyperlegible", "Atkinson-Hyperlegible-Ext", "DejaVu-Sans"

    assert polices("Œuvrard") == {atkinson}
    assert polices("Şükrü Łukasz") == {atkinson, suite}
    assert polices("İnönü Nguyễn") == {atkinson, secours}
