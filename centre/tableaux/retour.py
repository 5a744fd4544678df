"""Undoing an import: its new rows go, the changed ones are as they were, unless later work stands on them."""

from collections import defaultdict

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone

from centre.actions.journal import noter_import_de
from centre.models import Import
from centre.tableaux.ecriture import par_tranches
from centre.tableaux.ramassage import sans_ramassage
from centre.tableaux.tableau import tableau_de
from centre.tour import attendre_son_tour, chacun_son_tour
from config.presentation import accord, en_lettres, heure, jour_court

PAR_REQUETE = 500  # numbers in one query
MONTREES = 3


class ImportTenu(ValidationError):
    """The import cannot be undone; the message says why and names the first rows that hold it."""


@sans_ramassage()
@chacun_son_tour
@transaction.atomic
def defaire(pk, *, avancer=lambda fait, sur: None):
    """Undo an import; raises ImportTenu, and ImportFige when it is not one that can be undone. Returns it."""
    attendre_son_tour()
    dossier = Import.objects.select_for_update(of=("self",)).get(pk=pk)
    maintenant = timezone.now()
    if dossier.etat == Import.Etat.ECRIT and not dossier.peut_etre_defait(le=maintenant):
        raise ImportTenu("Cet import a plus de trente jours\u00a0: il ne peut plus être défait d’un coup.")
    dossier.passer_a(Import.Etat.DEFAIT, defait_le=maintenant, remplacements={})
    tableau, (creees, changees) = tableau_de(dossier), _traces(dossier)
    if tableau.s_efface:
        _tenir(changees, creees)
    _verifier_inchangees(dossier, creees)
    _verifier_inchangees(dossier, changees)
    _verifier_sans_ajout(dossier, creees)
    _verifier_libres(dossier, creees)
    _retirer(dossier, creees, tableau=tableau, le=maintenant, avancer=avancer)
    # Undone in the reverse order of the writing: a new row may stand in the place that an old one left.
    for modele, traces in changees.items():
        _remettre(modele, traces)
    dossier.lignes.all().delete()
    noter_import_de(dossier, tableau.titre, defait=True)
    return dossier


def _retirer(dossier, creees, *, tableau, le, avancer):
    """Take back the rows made; raises ImportTenu when something was attached to them since they were found free."""
    fait, sur = 0, sum(map(len, creees.values()))
    for modele in reversed(creees):  # what goes with a row was written after it
        for pks in par_tranches(creees[modele], PAR_REQUETE):
            avancer(fait, sur)
            try:
                tableau.retirer(modele, pks, le=le)
            except ProtectedError as tenu:
                tenantes = sorted(tenu.protected_objects, key=lambda tenante: tenante.pk)
                _refuser_de_retirer(dossier, [(type(tenante), tenante.pk) for tenante in tenantes])
            fait += len(pks)


def _traces(dossier):
    """`{model: {pk: (before, after)}}` of the rows made, then of those changed; the first writing tells the before."""
    creees, changees = defaultdict(dict), defaultdict(dict)
    for ecrits in dossier.lignes.order_by("numero").values_list("ecrits", flat=True).iterator():
        for nom, pk, avant, apres in ecrits:
            modele = apps.get_model(nom)
            if avant is None:
                creees[modele][pk] = (None, apres)
            elif pk in creees[modele]:
                creees[modele][pk] = (None, creees[modele][pk][1] | apres)
            else:
                deja_avant, deja_apres = changees[modele].get(pk, ({}, {}))
                changees[modele][pk] = (avant | deja_avant, deja_apres | apres)
    return creees, changees


def _tenir(*ecrites):
    """Hold these rows until the end: nothing can be attached to them once they were found free.

    A séance that the import changed comes before the presences it made, as whoever saves its sheet holds them.
    """
    for par_modele in ecrites:
        for modele, traces in par_modele.items():
            for pks in par_tranches(sorted(traces), PAR_REQUETE):
                tenues = modele._default_manager.select_for_update().filter(pk__in=pks).order_by("pk")
                list(tenues.values_list("pk", flat=True))


def _verifier_inchangees(dossier, ecrites):
    """Raise ImportTenu when one of these rows no longer says what the import wrote."""
    touchees = []
    for modele, traces in ecrites.items():
        for pks in par_tranches(traces, PAR_REQUETE):
            presentes = modele._default_manager.in_bulk(pks)
            touchees += [
                (modele, pk) for pk in pks if pk not in presentes or not _dit_encore(presentes[pk], traces[pk][1])
            ]
    _refuser_de_perdre(dossier, touchees)


def _verifier_sans_ajout(dossier, creees):
    """Raise ImportTenu when a link without a row of its own was added since to a row made: an import writes none."""
    completees = []
    for modele, traces in creees.items():
        liens = (lien for lien in modele._meta.many_to_many if lien.remote_field.through._meta.auto_created)
        for lien in liens:
            for pks in par_tranches(traces, PAR_REQUETE):
                liees = modele._default_manager.filter(pk__in=pks, **{f"{lien.name}__isnull": False})
                numeros = liees.order_by("pk").values_list("pk", flat=True).distinct()
                completees += [(modele, pk) for pk in numeros]
    _refuser_de_perdre(dossier, [*dict.fromkeys(completees)])


def _refuser_de_perdre(dossier, touchees):
    """Raise ImportTenu when there are such rows, `(model, pk)`."""
    if touchees:
        _refuser(
            dossier,
            touchees,
            sinon=f"Cet import ne peut plus être défait\u00a0: {_premieres(touchees)} "
            f"{accord(len(touchees), 'a,ont')} changé depuis, et ce travail serait perdu.",
        )


def _dit_encore(objet, attributs):
    return all(getattr(objet, nom) == _valeur(objet, nom, texte) for nom, texte in attributs.items())


def _valeur(objet, attribut, texte):
    champ = objet._meta.get_field(attribut)
    return champ.target_field.to_python(texte) if champ.is_relation else champ.to_python(texte)


def _verifier_libres(dossier, creees):
    """Raise ImportTenu when a row that the import did not make stands on one that it made."""
    for modele, traces in creees.items():
        for relation in modele._meta.related_objects:
            autres = relation.related_model
            for pks in par_tranches(traces, PAR_REQUETE):
                liees = autres._default_manager.filter(**{f"{relation.field.name}__in": pks}).order_by("pk")
                numeros = liees.values_list("pk", flat=True).iterator()
                if tenantes := [(autres, pk) for pk in numeros if pk not in creees.get(autres, ())]:
                    _refuser_de_retirer(dossier, tenantes)


def _refuser_de_retirer(dossier, tenantes):
    """Raise ImportTenu: these rows, `(model, pk)`, stand on rows that the import made."""
    modele, pk = tenantes[0]
    nom, tenante = modele._meta.verbose_name, modele._default_manager.get(pk=pk)
    _refuser(
        dossier,
        tenantes,
        sinon=f"Cet import ne peut plus être défait\u00a0: «\u00a0{tenante}\u00a0» ({nom}) s’y rattache. "
        "Retirez d’abord ce lien, ou gardez l’import et corrigez à la main.",
    )


def _refuser(dossier, tenantes, *, sinon):
    """Raise ImportTenu: it names the import to undo first when later ones wrote all these rows, `(model, pk)`."""
    restantes, premier = set(tenantes), None
    suivants = Import.objects.filter(etat=Import.Etat.ECRIT, ecrit_le__gte=dossier.ecrit_le).exclude(pk=dossier.pk)
    for autre in suivants.select_related("auteur").order_by("-ecrit_le", "-pk"):
        if tableau_de(autre).s_efface and (venues := restantes & _ecrites_par(autre)):
            restantes -= venues
            premier = premier or autre
    if restantes:
        raise ImportTenu(sinon)
    le = timezone.localtime(premier.ecrit_le)
    raise ImportTenu(
        "Cet import ne peut pas encore être défait\u00a0: défaites d’abord l’import "
        f"du {jour_court(le)} à {heure(le)}, «\u00a0{tableau_de(premier).titre}\u00a0», fait par {premier.auteur}."
    )


def _ecrites_par(dossier):
    return {(modele, pk) for ecrites in _traces(dossier) for modele in ecrites for pk in ecrites[modele]}


def _remettre(modele, traces):
    for pks in par_tranches(traces, PAR_REQUETE):
        objets, champs = modele._default_manager.in_bulk(pks), set()
        for pk, objet in objets.items():
            for attribut, texte in traces[pk][0].items():
                setattr(objet, attribut, _valeur(objet, attribut, texte))
                champs.add(modele._meta.get_field(attribut).name)
        derives = [champ.name for champ in modele._meta.fields if getattr(champ, "sources", ())]
        modele._default_manager.bulk_create(
            objets.values(), update_conflicts=True, unique_fields=["id"], update_fields=[*sorted(champs), *derives]
        )


def _premieres(touchees):
    """The names of the first of these rows, `(model, pk)`, and how many others there are."""
    noms, autres = [_nom(*touchee) for touchee in touchees[:MONTREES]], len(touchees) - MONTREES
    *premiers, dernier = [*noms, f"{en_lettres(autres)} {accord(autres, 'autre,autres')}"] if autres > 0 else noms
    return f"{', '.join(premiers)} et {dernier}" if premiers else dernier


def _nom(modele, pk):
    return str(modele._default_manager.filter(pk=pk).first() or "une ligne supprimée")
