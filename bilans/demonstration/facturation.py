"""How the invented centre invoices, and what it often sells; the VAT mention is an example, never an advice."""

from decimal import Decimal

from partenaires.models import Article, ReglagesFacturation

REGLAGES = {
    "mention_tva": "TVA non applicable, art. 261-7-1° du CGI",
    "validite_devis": 15,
    "delai_paiement": 30,
    "conditions_annulation": "Jusqu’à huit jours avant le service, l’annulation est gratuite. Ensuite, les denrées "
    "déjà achetées restent dues.",
    "coordonnees_paiement": "Par chèque à l’ordre du Centre social Les Tilleuls, ou par virement.\n"
    "IBAN : FR76 1234 5678 9012 3456 7890 123 (inventé pour la démonstration)",
    "phrase_retard": "Pas d’escompte pour un règlement en avance. En cas de retard, écrivez-nous : nous cherchons une "
    "solution ensemble.",
    "signataire": "Hélène Marchetti, directrice",
}
# name, counted in, price
ARTICLES = (
    ("Buffet froid", "personne", "3.60"),
    ("Repas à table, entrée, plat et dessert", "personne", "8.50"),
    ("Goûter sucré et boisson", "personne", "2.80"),
    ("Pâtisserie orientale", "pièce", "1.25"),
    ("Livraison dans la commune", "forfait", "20.00"),
    ("Service à table ou au buffet", "heure", "15.00"),
)


def regler_la_facturation():
    ReglagesFacturation.objects.create(pk=1, **REGLAGES)
    Article.objects.bulk_create(
        Article(nom=nom, unite=unite, prix_unitaire=Decimal(prix)) for nom, unite, prix in ARTICLES
    )
