from urllib.parse import urlencode

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from centre.exports import exporte
from config.acces import exige
from config.pdf import reponse_pdf
from partenaires.courses import courses_de
from partenaires.documents.cuisine import courses_en_pdf
from partenaires.exports.cuisine import COURSES, demandes_choisies, demandes_proposees


@exige("partenaires.view_demande", "partenaires.view_recette")
@exporte(COURSES)
def courses(request):
    form, proposees = demandes_proposees(request)
    choisies = demandes_choisies(request, proposees)
    context = {
        "form": form,
        "proposees": [(demande, demande in choisies) for demande in proposees],
        "choisies": choisies,
        "courses": courses_de(choisies) if choisies else None,
        "papier": urlencode([*_jours(form), *(("demande", demande.pk) for demande in choisies)]),
    }
    return render(request, "partenaires/courses.html", context, status=422 if form.errors else 200)


@exige("partenaires.view_demande", "partenaires.view_recette")
@require_safe
def courses_pdf(request):
    form, proposees = demandes_proposees(request)
    choisies = demandes_choisies(request, proposees)
    if not choisies:
        messages.warning(request, "Choisissez au moins une demande dont le menu est composé.")
        return redirect(f"{reverse('courses')}?{urlencode(_jours(form))}")
    return reponse_pdf(courses_en_pdf(choisies, courses_de(choisies)), f"courses-{choisies[0].date}")


def _jours(form):
    jours = form.cleaned_data if form.is_valid() else {}
    return [(nom, jour.isoformat()) for nom, jour in jours.items()]
