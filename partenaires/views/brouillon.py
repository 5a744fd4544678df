from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from config.acces import exige
from config.saisie import saisie, statut
from partenaires.actions.brouillon import commencer, envoyer, jeter, noter_quantites, refaire
from partenaires.actions.piece import TropDePieces, joindre
from partenaires.etapes import apres, parcours
from partenaires.forms.brouillon import ApercuForm, DetailsForm, OccasionForm, QuandForm
from partenaires.forms.piece import PiecesForm
from partenaires.forms.quantites import QuantitesForm
from partenaires.mode_operatoire import prefill
from partenaires.models import Demande
from partenaires.possibilites import remarques
from partenaires.views.espace import avec_acces_ouvert, avec_brouillon

OCCASION, QUAND, COMBIEN, DETAILS, RELIRE = (
    f"portail_demande_{etape}" for etape in ("occasion", "quand", "combien", "details", "relire")
)


@exige("partenaires.utiliser_portail")
@require_http_methods(["GET", "HEAD", "POST"])
@avec_acces_ouvert
def portail_demande_creer(request, acces):
    nouvelle = Demande(partenaire=acces.partenaire, **prefill(acces.partenaire))
    form = OccasionForm(*saisie(request), instance=nouvelle)
    if form.is_valid():
        return _suivre(request, commencer(form.save(commit=False), par=request.user), OCCASION)
    context = {"form": form, "parcours": parcours(OCCASION), "demande": None}
    return render(request, "partenaires/portail_demande_occasion.html", context, status=statut(form))


@exige("partenaires.utiliser_portail")
@require_http_methods(["GET", "HEAD", "POST"])
@avec_brouillon
def portail_demande_occasion(request, demande):
    return _etape(request, demande, OccasionForm(*saisie(request), instance=demande), OCCASION)


@exige("partenaires.utiliser_portail")
@require_http_methods(["GET", "HEAD", "POST"])
@avec_brouillon
def portail_demande_quand(request, demande):
    complet = request.POST.get("geste") in ("suite", RELIRE)
    form = QuandForm(*saisie(request), instance=demande, aujourdhui=timezone.localdate(), complet=complet)
    return _etape(request, demande, form, QUAND)


@exige("partenaires.utiliser_portail")
@require_http_methods(["GET", "HEAD", "POST"])
@avec_brouillon
def portail_demande_combien(request, demande):
    form = QuantitesForm(*saisie(request), instance=demande)
    return _etape(
        request,
        demande,
        form,
        COMBIEN,
        ecrire=lambda: noter_quantites(demande, lignes=form.lignes.rangees(), couverts=form.couverts_lus),
    )


@exige("partenaires.utiliser_portail")
@require_http_methods(["GET", "HEAD", "POST"])
@avec_brouillon
def portail_demande_details(request, demande):
    form, pieces = DetailsForm(*saisie(request), instance=demande), PiecesForm(*saisie(request))
    if pieces.is_valid():  # kept even when something else is to be corrected: a page cannot show a file again
        try:
            joindre(demande, pieces.cleaned_data["fichiers"], par=request.user, le=timezone.now())
        except TropDePieces as refus:
            pieces.add_error("fichiers", refus)
    return _etape(request, demande, form, DETAILS, pieces)


@exige("partenaires.utiliser_portail")
@require_http_methods(["GET", "HEAD", "POST"])
@avec_brouillon
def portail_demande_relire(request, demande):
    refus = None
    if request.method == "POST":
        try:
            envoyer(demande, par=request.user, le=timezone.now())
        except ValidationError as raison:
            refus = raison.messages
        else:
            messages.success(request, "Votre demande est partie. Vous suivez ici ce qu’elle devient.")
            return redirect("portail_demande", demande.pk)
    context = _contexte(demande, RELIRE) | {"refus": refus}
    return render(request, "partenaires/portail_demande_relire.html", context, status=422 if refus else 200)


@exige("partenaires.utiliser_portail")
@require_http_methods(["GET", "HEAD", "POST"])
@avec_brouillon
def portail_demande_jeter(request, demande):
    if request.method == "POST":
        jeter(demande)
        messages.success(request, f"Brouillon jeté : {demande}.")
        return redirect("portail")
    return render(request, "partenaires/portail_demande_jeter.html", {"demande": demande})


@exige("partenaires.utiliser_portail")
@require_POST
@avec_acces_ouvert
def portail_demande_refaire(request, acces, pk):
    demande = get_object_or_404(acces.partenaire.demandes.envoyees(), pk=pk)
    brouillon = refaire(demande, par=request.user)
    messages.success(request, "Tout est repris de la dernière fois : choisissez le jour, relisez, envoyez.")
    return redirect(QUAND, brouillon.pk)


@exige("partenaires.utiliser_portail")
@require_safe
@avec_brouillon
def portail_demande_possibilites(request, demande):
    """What the centre can do for the day and the number being typed: nothing is written."""
    if not request.htmx:
        return redirect(RELIRE, demande.pk)
    form = ApercuForm(request.GET)
    form.is_valid()
    for champ in form.fields.keys() & request.GET.keys():
        setattr(demande, champ, form.cleaned_data.get(champ))
    return render(request, "partenaires/_possibilites.html", _possibilites(demande))


def _etape(request, demande, form, route, pieces=None, ecrire=None):
    """Write the step and go where the gesture leads, or show it with what has to be corrected."""
    if form.is_valid() and (pieces is None or pieces.is_valid()):
        (ecrire or form.save)()
        return _suivre(request, demande, route)
    context = _contexte(demande, route) | {"form": form, "pieces": pieces, "fautes": {"errors": dict(form.errors)}}
    if pieces is not None:
        context["fautes"]["errors"] |= pieces.errors
    if form.is_bound:
        context |= _possibilites(_sans_les_fautes(demande, form))
    return render(request, f"partenaires/{route}.html", context, status=statut(form))


def _suivre(request, demande, route):
    """Where the gesture of the form leads, once the step is written."""
    suite = apres(route, request.POST.get("geste"))
    if suite == "portail":
        messages.success(request, f"C’est gardé : {demande}. Vous pouvez reprendre quand vous voulez.")
        return redirect("portail")
    return redirect(suite, demande.pk)


def _contexte(demande, route):
    connue = Demande.objects.get(pk=demande.pk)  # what is kept, not what a refused form has just put in the row
    return {
        "demande": connue,
        "parcours": parcours(route, connue),
        **_possibilites(connue),
        "lignes": connue.lignes.order_by("pk"),
        "couverts": connue.couverts.order_by("pk"),
        "pieces_jointes": connue.pieces_jointes.order_by("pk"),
    }


def _sans_les_fautes(demande, form):
    """The demande as it was typed: a day or a number that is refused is not the one that is kept either."""
    for champ in {"date", "convives"} & form.errors.keys():
        setattr(demande, champ, None)
    return demande


def _possibilites(demande):
    """What there is to know, and the day when nothing stands against it; of a day that is past, nothing."""
    aujourdhui = timezone.localdate()
    if demande.date and demande.date < aujourdhui:
        return {"remarques": [], "jour_possible": None}
    trouvees = remarques(demande, le=aujourdhui)
    return {"remarques": trouvees, "jour_possible": None if trouvees else demande.date}
