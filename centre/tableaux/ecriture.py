"""Writing the lines of an import, all or none."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import FileField
from django.utils import timezone

from centre.actions.journal import noter_import_de
from centre.models import Import, LigneImport
from centre.tableaux.examen import TRANCHE, Examinateur
from centre.tableaux.lignes import numeros_du_tableur
from centre.tableaux.ramassage import sans_ramassage
from centre.tableaux.tableau import tableau_de
from centre.tour import attendre_son_tour, chacun_son_tour

Etat, Sort = Import.Etat, LigneImport.Sort


class ApercuDepasse(ValidationError):
    """Since the preview, something changed that makes a line write something else; it must be read again."""


@sans_ramassage()
@chacun_son_tour
@transaction.atomic
def ecrire(pk, *, avancer=lambda fait, sur: None):
    """Write the lines of a confirmed import, all or none; raises ApercuDepasse when the preview no longer tells true.

    Written already, it does nothing more. Returns the import.
    """
    attendre_son_tour()  # two at once would make the same person twice
    dossier = Import.objects.select_for_update(of=("self",)).get(pk=pk)
    if dossier.etat != Etat.EN_ECRITURE:
        return dossier
    tableau = tableau_de(dossier)
    examens, ecrits, fait, sur = Examinateur(tableau, tenir=True), [], 0, dossier.lignes.count()
    lignes = dossier.lignes.defer("fautes", "ecrits").order_by("numero")
    for tranche in par_tranches(examens.examiner(lignes.iterator(chunk_size=TRANCHE))):
        _ecrire_tranche(tableau, tranche)
        ecrits += [examen.objet for examen in tranche if examen.sort in (Sort.NOUVELLE, Sort.CHANGEE)]
        fait += len(tranche)
        avancer(fait, sur)
    le = timezone.now().replace(microsecond=0)  # the traces keep no finer time
    _ecrire_les_effets(dossier, tableau.entrainer(ecrits, auteur=dossier.auteur, le=le))
    dossier.passer_a(Etat.ECRIT, ecrit_le=le)
    noter_import_de(dossier, tableau.titre)
    # What was written is in its place: only what is to be corrected, or looked at, serves again.
    dossier.lignes.exclude(sort=Sort.REFUSEE).update(candidats=[], changements=[])
    servent = dossier.lignes.a_corriger() | dossier.lignes.remarquees()
    dossier.lignes.exclude(pk__in=servent.values("pk")).update(cellules={})
    transaction.on_commit(dossier.jeter_le_fichier)
    return dossier


def par_tranches(elements, taille=TRANCHE):
    """The elements by lists of that many."""
    tranche = []
    for element in elements:
        tranche.append(element)
        if len(tranche) == taille:
            yield tranche
            tranche = []
    if tranche:
        yield tranche


def _verifier(tableau, examens):
    """Raise ApercuDepasse when one of these lines would not do what its preview told, to the row that it told."""
    for examen in examens:
        ligne = examen.ligne
        dite = ligne.sort, ligne.reference, ligne.changements
        if (examen.sort, examen.reference, examen.changements) != dite:
            rangee = numeros_du_tableur(examen.ligne.dossier, tableau)(examen.ligne.numero)
            raise ApercuDepasse(
                f"La ligne {rangee} ne donnerait plus le même résultat\u00a0: quelqu’un a changé les données "
                "depuis l’aperçu. Rien n’est écrit. Vérifiez de nouveau le fichier."
            )


def _ecrire_tranche(tableau, examens):
    _verifier(tableau, examens)
    try:
        _ecrire_les_lignes(tableau.modele, examens)
        _ecrire_les_suites([suite for examen in examens for suite in examen.suites])
    except IntegrityError as faute:  # somebody wrote one of these rows between its examination and its writing
        raise ApercuDepasse(
            "Quelqu’un a noté la même chose pendant l’import. Rien n’est écrit. Vérifiez de nouveau le fichier."
        ) from faute
    # One line keeps the traces of all its slice: rewriting a thousand lines would take as long as the rest.
    examens[0].ligne.ecrits = [trace for examen in examens for trace in _traces(examen)]
    examens[0].ligne.save(update_fields=["ecrits"])


def _ecrire_les_lignes(modele, examens):
    """Write the rows of these lines, first those already there: a new one may take the place that one of them leaves.

    One made by this very slice is created as its last line has it.
    """
    anciennes = [examen for examen in examens if examen.sort == Sort.CHANGEE and examen.avant and examen.objet.pk]
    _mettre_a_jour(
        modele,
        {examen.objet.pk: examen.objet for examen in anciennes}.values(),
        {attribut for examen in anciennes for attribut in examen.avant},
    )
    modele._default_manager.bulk_create([examen.objet for examen in examens if examen.sort == Sort.NOUVELLE])


def _ecrire_les_suites(suites):
    for modele in dict.fromkeys(type(suite) for suite in suites):
        du_modele = [suite for suite in suites if type(suite) is modele]
        for suite in du_modele:
            _relier(suite)
        modele._default_manager.bulk_create(du_modele)


def _mettre_a_jour(modele, objets, attributs):
    """Rewrite the rows that change, by an upsert: an UPDATE of a thousand cases takes ten times longer."""
    champs = [modele._meta.get_field(nom).name for nom in sorted(attributs)]
    derives = [champ.name for champ in modele._meta.fields if getattr(champ, "sources", ())]
    if objets:
        modele._default_manager.bulk_create(
            objets, update_conflicts=True, unique_fields=["id"], update_fields=[*champs, *derives]
        )


def _ecrire_les_effets(dossier, effets):
    """Write what the rows written entail, `(row, {attribute: value})`; the last line keeps the trace."""
    traces = []
    for tranche in par_tranches(effets):
        for objet, apres in tranche:
            traces.append(_trace(objet, {nom: getattr(objet, nom) for nom in apres}, apres))
            for nom, valeur in apres.items():
                setattr(objet, nom, valeur)
        for modele in dict.fromkeys(type(objet) for objet, _ in tranche):
            du_modele = [(objet, apres) for objet, apres in tranche if type(objet) is modele]
            attributs = {nom for _, apres in du_modele for nom in apres}
            _mettre_a_jour(modele, [objet for objet, _ in du_modele], attributs)
    if traces:
        derniere = dossier.lignes.order_by("-numero").first()
        derniere.ecrits += traces
        derniere.save(update_fields=["ecrits"])


def _relier(suite):
    """Give a row that was made unsaved the numbers of the rows it goes with, saved meanwhile."""
    for champ in suite._meta.fields:
        if champ.is_relation and champ.is_cached(suite):
            setattr(suite, champ.attname, getattr(suite, champ.name).pk)


def _traces(examen):
    """What a line wrote, for its undoing: `[model, pk, attributes before, attributes after]`."""
    traces = []
    if examen.sort == Sort.NOUVELLE:
        traces.append(_trace(examen.objet, None, _attributs(examen.objet)))
    elif examen.avant:
        apres = {attribut: getattr(examen.objet, attribut) for attribut in examen.avant}
        traces.append(_trace(examen.objet, examen.avant, apres))
    return traces + [_trace(suite, None, _attributs(suite)) for suite in examen.suites]


def _trace(objet, avant, apres):
    return [objet._meta.label_lower, objet.pk, avant, apres]


def _attributs(objet):
    return {
        champ.attname: getattr(objet, champ.attname)
        for champ in objet._meta.fields
        if not champ.primary_key and not isinstance(champ, FileField)  # no table brings a file
    }
