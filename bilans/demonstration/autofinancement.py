"""What the solidarity cooking of 2013 earned and served; the amounts are invented for the demonstration."""

from datetime import date
from decimal import Decimal

from partenaires.actions.affectation import affecter
from partenaires.actions.mouvement import action_de, corriger_mouvement, noter_mouvement
from partenaires.models import Action, Affectation, Mouvement, Projet

RECETTE, DEPENSE = Mouvement.Sens.RECETTE, Mouvement.Sens.DEPENSE
# key of DEMANDES: the name of its action, when it is not the demande's own
NOMS = {
    "patisseries": "400 pâtisseries orientales",
    "festival": "Buffet de clôture du Festival pour 350 personnes",
    "buche": "Bûche géante de l’arbre de Noël",
    "repas-ecole": "Repas de fin d’année de l’école",
}
# key: name, nature, day; both are manifestations de soutien
AUTRES = {
    "crepes": ("Vente de crêpes à la fête du quartier", Action.Nature.VENTE, date(2013, 6, 22)),
    "couscous": ("Soirée couscous des habitants", Action.Nature.MANIFESTATION, date(2013, 11, 23)),
}
# action, day, piece, label, way, amount, means; what the orders brought in comes from their payments
LIGNES = (
    ("vernissage", date(2012, 11, 22), "T-12-03", "Pain, légumes, fromages", DEPENSE, "108.40", "carte"),
    ("noel-2012", date(2012, 12, 17), "T-12-05", "Farine, beurre, chocolat", DEPENSE, "54.10", "especes"),
    ("repas-mission", date(2013, 1, 31), "T-13-02", "Courses du repas", DEPENSE, "96.40", "carte"),
    ("repas-secteur", date(2013, 3, 19), "T-13-05", "Courses du repas", DEPENSE, "102.30", "carte"),
    ("patisseries", date(2013, 5, 22), "T-13-08", "Farine, miel, semoule", DEPENSE, "84.60", "carte"),
    ("patisseries", date(2013, 5, 23), "T-13-09", "Amandes et boîtes de livraison", DEPENSE, "55.40", "especes"),
    ("festival", date(2013, 6, 5), "T-13-11", "Légumes, fruits, pain", DEPENSE, "412.80", "cheque"),
    ("festival", date(2013, 6, 7), "T-13-12", "Volailles et fromages", DEPENSE, "268.35", "carte"),
    ("repas-ecole", date(2013, 7, 4), "T-13-15", "Courses du repas", DEPENSE, "118.25", "carte"),
    ("crepes", date(2013, 6, 21), "T-13-13", "Farine, lait, œufs, sucre", DEPENSE, "46.90", "especes"),
    ("crepes", date(2013, 6, 22), "CAISSE-13-01", "Caisse de la journée", RECETTE, "213.50", "especes"),
    ("repas-intervention", date(2013, 10, 17), "T-13-19", "Viande, légumes, laitages", DEPENSE, "168.90", "carte"),
    ("couscous", date(2013, 11, 22), "T-13-21", "Semoule, légumes, viande", DEPENSE, "171.20", "carte"),
    ("couscous", date(2013, 11, 23), "CAISSE-13-02", "Entrées de la soirée", RECETTE, "412", "especes"),
    ("buche", date(2013, 12, 17), "T-13-24", "Chocolat, œufs, beurre", DEPENSE, "62.75", "carte"),
    ("voeux", date(2014, 1, 30), "T-14-02", "Pain, légumes, fromages", DEPENSE, "161.70", "carte"),
    ("tournoi-2014", date(2014, 5, 21), "T-14-06", "Farine, miel, amandes", DEPENSE, "118.20", "carte"),
)
ETE, JEUX = "la sortie d’été", "les jeux de l’espace des enfants"
PROJETS = {
    ETE: ("Une journée au lac pour les familles des ateliers : le car, l’entrée, le repas partagé.", date(2013, 7, 20)),
    JEUX: ("Des jeux et des livres pour les enfants qui viennent avec un adulte.", None),
}
AFFECTATIONS = (
    ("repas-mission", JEUX, "107.60", date(2013, 3, 5)),
    ("repas-secteur", ETE, "77.70", date(2013, 4, 16)),
    ("patisseries", ETE, "380", date(2013, 6, 18)),
    ("crepes", ETE, "166.60", date(2013, 6, 25)),
    ("repas-ecole", ETE, "100", date(2013, 7, 17)),
    ("repas-intervention", JEUX, "171.10", date(2013, 11, 26)),
    ("couscous", JEUX, "180", date(2013, 12, 3)),
)


def tenir_le_livre(demandes, tresoriere):
    """The ledger of 2012 to 2014: actions, lines, one of them corrected, and what was given to two projects.

    The payments of the orders are noted before (commandes.py): a project receives what is already there.
    """
    actions = _creer_actions(demandes)
    for cle, jour, piece, libelle, sens, montant, moyen in LIGNES:
        ligne = {"date": jour, "piece": piece, "libelle": libelle, "sens": sens, "moyen": moyen}
        noter_mouvement(Mouvement(action=actions[cle], montant=Decimal(montant), saisi_par=tresoriere, **ligne))
    _noter_puis_corriger(actions["couscous"], tresoriere)
    projets = {
        nom: Projet.objects.create(nom=nom, description=description, date=jour)
        for nom, (description, jour) in PROJETS.items()
    }
    for cle, projet, montant, jour in AFFECTATIONS:
        don = {"action": actions[cle], "projet": projets[projet], "montant": Decimal(montant)}
        affecter(Affectation(date=jour, par=tresoriere, **don))


def _creer_actions(demandes):
    actions = {}
    notees = {cle for cle, *_ in LIGNES}
    for cle, demande in demandes.items():
        if cle not in notees:
            continue
        action = actions[cle] = action_de(demande)
        action.nom = NOMS.get(cle, action.nom)
        action.save()
    for cle, (nom, nature, jour) in AUTRES.items():
        actions[cle] = Action.objects.create(nom=nom, nature=nature, date=jour, manifestation_soutien=True)
    return actions


def _noter_puis_corriger(action, tresoriere):
    fausse = Mouvement(
        action=action,
        date=date(2013, 11, 25),
        piece="T-13-22",
        libelle="Nappes en papier",
        sens=DEPENSE,
        montant=Decimal("192"),
        moyen=Mouvement.Moyen.CARTE,
        saisi_par=tresoriere,
    )
    noter_mouvement(fausse)
    corriger_mouvement(fausse, date=date(2013, 11, 26), par=tresoriere, motif="19,20 € et non 192 €")
    juste = {"date": date(2013, 11, 26), "montant": Decimal("19.20"), "saisi_par": tresoriere}
    champs = {nom: getattr(fausse, nom) for nom in ("action", "piece", "libelle", "sens", "moyen")}
    noter_mouvement(Mouvement(**champs, **juste))
