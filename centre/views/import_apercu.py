"""What the preview of an import shows: its lines by tabs, and what a person may decide of them."""

from centre.models import LigneImport
from centre.tableaux.jours import est_un_jour_sans_annee, jour_et_heure
from centre.tableaux.lignes import colonnes_lues, est_un_jour_inexistant, numeros_du_tableur
from centre.tableaux.remplacements import mots_decides, mots_refuses
from centre.tableaux.tableau import remplacee
from config.pagination import page_de

Sort = LigneImport.Sort
REMARQUES, DECISIONS = "remarques", "decisions"  # lines that the other tabs show too
# What to read before confirming comes first: its code in the address, and where the Import counts its lines.
ONGLETS = (
    (Sort.A_TRANCHER, "a_trancher"),
    (Sort.REFUSEE, "refusees"),
    (REMARQUES, "remarquees"),
    (Sort.NOUVELLE, "nouvelles"),
    (Sort.CHANGEE, "changees"),
    (Sort.INCHANGEE, "inchangees"),
    (Sort.PASSEE, "passees"),
)
MOTS = dict(Sort.choices) | {REMARQUES: "Avec une remarque", DECISIONS: "Vos décisions"}


def version(dossier):
    """Which reading of the file a page shows: what it decides is refused once there is another."""
    return str(dossier.travail_id or "")


def mots(dossier, tableau):
    """The words of the file that a page may decide of."""
    return [*mots_refuses(dossier, tableau), *mots_decides(dossier, tableau)]


def montrer(request, dossier, tableau):
    """The lines of one fate, a page at a time; those that wait for somebody first."""
    decides = mots_decides(dossier, tableau)
    comptes = [(code, getattr(dossier, compte)) for code, compte in ONGLETS]
    comptes.append((DECISIONS, len(decides) + dossier.lignes.choisies().count()))
    onglets = [(code, MOTS[code], nombre) for code, nombre in comptes if nombre]
    premier = onglets[0][0] if onglets else Sort.NOUVELLE
    demande = request.GET.get("sort")
    sort = demande if demande in [code for code, _, _ in onglets] else premier
    contexte = lignes(request, dossier, tableau, _lignes_de(dossier, sort))
    if sort == Sort.REFUSEE:
        contexte["mots"] = mots_refuses(dossier, tableau)
        _renvoyer_aux_mots(contexte["page"], contexte["mots"])
    elif sort == DECISIONS:
        contexte["mots"] = decides
    contexte |= {"onglets": onglets, "sort": sort, "vu": version(dossier), "remplaces": decides}
    contexte["a_decider"] = sort in (Sort.A_TRANCHER, REMARQUES, DECISIONS) or contexte.get("mots")
    if sort == Sort.A_TRANCHER:
        ressemblances = dossier.lignes.filter(sort=sort).values_list("candidats", flat=True)
        contexte["ressemblances_sures"] = any(len(candidats) == 1 for candidats in ressemblances.iterator())
    return contexte | _colonnes_de_cote(dossier, tableau)


def _renvoyer_aux_mots(page, demandes):
    """Of a word that is asked above, each line does not say again all that it may be."""
    dits = {(mot.titre, mot.dit) for mot in demandes}
    for ligne in page:
        ligne.fautes = [
            [titre, dit, "Dites plus haut ce que vaut ce mot." if (titre, dit) in dits else phrase]
            for titre, dit, phrase in ligne.fautes
        ]


def _lignes_de(dossier, sort):
    if sort == REMARQUES:
        return dossier.lignes.remarquees()
    if sort == DECISIONS:
        return dossier.lignes.choisies()
    return dossier.lignes.filter(sort=sort, ensemble__gt=0)


def _colonnes_de_cote(dossier, tableau):
    """The headings whose cells do not enter: days that do not exist, those without a year, the columns not chosen."""
    inexistantes = [titre for titre in dossier.titres if tableau.marque and est_un_jour_inexistant(titre)]
    ignorees = [titre for titre in dossier.titres if titre and not dossier.correspondance.get(titre)]
    grille = any(map(jour_et_heure, dossier.titres))
    sans_annee = [titre for titre in ignorees if tableau.marque and grille and est_un_jour_sans_annee(titre)]
    return {
        "inexistantes": inexistantes,
        "sans_annee": sans_annee,
        "ignorees": [titre for titre in ignorees if titre not in (*inexistantes, *sans_annee)],
    }


def lignes(request, dossier, tableau, montrees):
    """A page of these lines, each as the spreadsheet shows it."""
    choisies, rangee_de = colonnes_lues(dossier, tableau), numeros_du_tableur(dossier, tableau)
    page = page_de(montrees.order_by("numero"), request)
    for ligne in page:
        ligne.rangee = rangee_de(ligne.numero)
        lues = (remplacee(dossier.remplacements, nom, ligne.cellules) for nom in choisies)
        ligne.montrees = [tableau.fields[nom].relire(lue) for nom, lue in zip(choisies, lues, strict=True)]
        communes = {tableau.jour, tableau.marque} if ligne.ensemble > 1 else ()  # what one of the cells alone says
        dites = (dite for nom, dite in zip(choisies, ligne.montrees, strict=True) if nom not in communes)
        ligne.en_bref = " · ".join(filter(None, dites))
    _reperer_les_candidats(page, tableau)
    return {"page": page, "titres": [tableau.fields[nom].titre for nom in choisies]}


def _reperer_les_candidats(page, tableau):
    """Beside the name of each row that these lines may be about, what tells it from another of the same name."""
    reperes = tableau.reperes({reference for ligne in page for reference, _ in ligne.candidats if reference > 0})
    for ligne in page:
        ligne.reperes = [(reference, mots, reperes.get(reference, "")) for reference, mots in ligne.candidats]
