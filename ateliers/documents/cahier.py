"""The cahier de séance on paper: what was planned, worked on, done, and what comes next. No participant is named."""

from django.db.models import Prefetch
from django.template.loader import render_to_string

from ateliers.documents.entete import reunir_en_tete
from ateliers.models import Encadrement, JalonTravaille
from config.pdf import en_pdf


def reunir_cahier(seances):
    """The séances by date with their team, their jalons and how many came, in a fixed number of queries."""
    equipe = Encadrement.objects.exclude(minutes=0).select_related("compte").order_by("pk")
    jalons = JalonTravaille.objects.select_related("jalon").order_by("jalon__ordre", "jalon")
    lues = seances.avec_libelles().avec_effectifs()
    lues = lues.prefetch_related(
        Prefetch("encadrements", equipe), Prefetch("jalons_travailles", jalons), "intervenants"
    )
    return list(lues.order_by("date", "heure_debut", "pk"))


def cahier_html(seances, periode):
    """The cahier of these séances of one atelier; a séance to come keeps room to write."""
    context = {"en_tete": reunir_en_tete(), "seances": seances, "atelier": seances[0].atelier, "periode": periode}
    return render_to_string("ateliers/papiers/cahier.html", context)


def cahier_en_pdf(seances, periode):
    return en_pdf(cahier_html(seances, periode), "papiers.css")
