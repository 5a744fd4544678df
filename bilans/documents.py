"""The report on paper: a year (bilans.rapport) → HTML → PDF. No query here."""

from dataclasses import dataclass, field

from django.template.loader import render_to_string

from bilans import graphiques, habitants, tableaux
from bilans.models import Recit
from config.pdf import en_adresse, en_pdf

Section = Recit.Section
GLOSSAIRE = (
    ("Atelier", "dans les chiffres, une séance réalisée : une rencontre, à une date."),
    ("Participation", "une personne présente à une séance. Une personne venue trois fois compte trois participations."),
    ("Personnes différentes", "les mêmes personnes, comptées une seule fois chacune."),
    ("Heures-participants", "le temps passé en atelier par tous les participants, additionné."),
    ("Convive", "une personne servie par la cuisine solidaire ; elle n’est pas comptée parmi les participants."),
    ("Bénévole", "une personne qui donne de son temps pour animer ou aider."),
    ("Besoin exprimé", "une attente dite par une personne ou un groupe, notée par l’équipe avec leurs mots."),
    ("Transmission", "une personne montre aux autres, pendant une séance, quelque chose qu’elle sait faire."),
    ("Étape vers l’emploi", "un contrat, une formation, un permis, une immersion… pendant le parcours de la personne."),
    ("QPV", "quartier prioritaire de la politique de la ville."),
)


@dataclass(frozen=True)
class Chapitre:
    """A numbered part of the report: its template, and what that template shows."""

    ancre: str
    titre: str
    gabarit: str = "bilans/pdf/texte.html"
    texte: str = ""
    contenu: dict = field(default_factory=dict)
    pole: object = None


def bilan_html(rapport):
    """The whole report as one page of HTML, in the order of the sections; what is empty is not printed."""
    corps = [chapitre for chapitre in _corps(rapport) if chapitre]
    poles = [perimetre.pole.couleur for perimetre in _poles(rapport)]
    context = {
        "rapport": rapport,
        "logo": en_adresse(rapport.centre.logo),
        "motif": graphiques.motif_de_garde(poles or ["bleu", "vert", "brique"]),
        "essentiels": tableaux.essentiels(rapport.chiffres),
        "reussites": rapport.texte(Section.REUSSITES),
        "difficultes": rapport.texte(Section.DIFFICULTES),
        "chapitres": corps,
        "annexes": [] if rapport.est_vide else list(_annexes(rapport)),
    }
    return render_to_string("bilans/pdf/bilan.html", context)


def bilan_en_pdf(rapport):
    """The report as bytes."""
    return en_pdf(bilan_html(rapport), "pdf.css")


def _corps(rapport):
    yield _diagnostic(rapport)
    yield _texte(rapport, Section.DESCRIPTION)
    yield _texte(rapport, Section.OBJECTIFS)
    yield _publics(rapport)
    yield _ecoute(rapport)
    for perimetre in _poles(rapport):
        yield _pole(rapport, perimetre)
    yield _participation(rapport)
    yield _emploi(rapport)
    yield _partenariats(rapport)
    for section in (Section.IMPACTS, Section.FACTEURS, Section.LIMITES, Section.PERSPECTIVES):
        yield _texte(rapport, section)


def _texte(rapport, section):
    texte = rapport.texte(section)
    return Chapitre(section.value, section.label, texte=texte) if texte else None


def _diagnostic(rapport):
    texte = rapport.texte(Section.DIAGNOSTIC)
    if not texte and not rapport.mots_cles:
        return None
    return Chapitre("diagnostic", Section.DIAGNOSTIC.label, "bilans/pdf/diagnostic.html", texte)


def _publics(rapport):
    if not rapport.chiffres.chiffre("personnes").valeur:
        return None
    montrees = [(repartition, graphique_de(repartition)) for repartition in tableaux.repartitions(rapport.chiffres)]
    contenu = {
        "repartitions": montrees,
        "complements": [chiffre for chiffre in tableaux.complements(rapport.chiffres) if chiffre.valeur],
    }
    return Chapitre("publics", "Les publics", "bilans/pdf/publics.html", contenu=contenu)


def _ecoute(rapport):
    contenu = habitants.groupes(rapport.chiffres)
    if not (contenu["ecoute"] or contenu["avis"] or contenu["sans_reponse"]):
        return None
    return Chapitre("ecoute", "Ce que les habitants ont demandé", "bilans/pdf/ecoute.html", contenu=contenu)


def _participation(rapport):
    contenu = habitants.groupes(rapport.chiffres)
    if not contenu["participation"]:
        return None
    titre = "Participation des habitants et bénévolat"
    return Chapitre("participation", titre, "bilans/pdf/participation.html", contenu=contenu)


def graphique_de(repartition):
    """The chart of a breakdown: a ribbon for gender, which has few lines, bars for the others."""
    if repartition.cle == "genre":
        return graphiques.ruban_de_repartition(repartition)
    return graphiques.barres_de_repartition(repartition)


def _poles(rapport):
    """The pôles where something happened, or of which somebody wrote."""
    for perimetre in rapport.chiffres.perimetres:
        if perimetre.pole and not perimetre.atelier:
            demandes = perimetre.porte_les_demandes and rapport.demandes
            vecu = rapport.chiffres.chiffre("ateliers", perimetre.code).valeur or demandes
            if vecu or rapport.texte(Section.POLE, perimetre.pole):
                yield perimetre


def _pole(rapport, perimetre):
    chiffres, pole = rapport.chiffres, perimetre.pole
    tableau = tableaux.tableau_du_pole(chiffres, perimetre)
    ateliers = [rang for rang in tableau.rangs if not rang.est_total]
    contenu = {
        "essentiels": tableaux.essentiels(chiffres, perimetre.code),
        "tableau": tableau if len(ateliers) > 1 else None,
        "graphique": graphiques.barres_d_ateliers(
            f"pole-{pole.pk}", "Personnes différentes par atelier", ateliers, 1, pole.couleur
        )
        if len(ateliers) > 1
        else None,
        "solidarite": tableaux.tableau_de_solidarite(chiffres, perimetre.code),
        "servies": rapport.servies if perimetre.porte_les_demandes else [],
        "non_notees": tableaux.nombres_non_notes(rapport.demandes),
    }
    texte = rapport.texte(Section.POLE, pole)
    return Chapitre(f"pole-{pole.pk}", f"Pôle {pole.nom}", "bilans/pdf/pole.html", texte, contenu, pole)


def _emploi(rapport):
    tables, texte = tableaux.tableaux_d_emploi(rapport.chiffres), rapport.texte(Section.EMPLOI)
    if not tables and not texte:
        return None
    return Chapitre("emploi", Section.EMPLOI.label, "bilans/pdf/emploi.html", texte, {"tableaux": tables or ()})


def _partenariats(rapport):
    texte = rapport.texte(Section.PARTENARIATS)
    if not rapport.partenaires and not texte:
        return None
    return Chapitre("partenariats", Section.PARTENARIATS.label, "bilans/pdf/partenariats.html", texte)


def _annexes(rapport):
    if rapport.seances:
        yield Chapitre("seances", "Les ateliers de l’année", "bilans/pdf/seances.html")
    yield Chapitre(
        "methode",
        "Comment nous comptons",
        "bilans/pdf/methode.html",
        contenu={"definitions": _definitions(rapport), "completudes": tableaux.completudes(rapport.chiffres)},
    )
    yield Chapitre("glossaire", "Les mots du bilan", "bilans/pdf/glossaire.html", contenu={"mots": GLOSSAIRE})


def _definitions(rapport):
    """Each figure printed for the whole year with its meaning."""
    dits = habitants.groupes(rapport.chiffres)
    chiffres = [*tableaux.essentiels(rapport.chiffres), *tableaux.complements(rapport.chiffres)]
    chiffres += [*dits["ecoute"], *dits["participation"]]
    chiffres += habitants.connus(rapport.chiffres, ("avis", "attentes", "empechements"), "annee")
    return list({chiffre.libelle: chiffre.definition for chiffre in chiffres}.items())
