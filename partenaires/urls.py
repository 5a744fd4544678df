from django.urls import path

from partenaires.views import acces, contact, demande, partenaire, portail, reglages

urlpatterns = [
    path("reglages/cuisine/", reglages.reglages_cuisine, name="reglages_cuisine"),
    path("partenaires/", partenaire.partenaire_liste, name="partenaire_liste"),
    path("partenaires/nouveau/", partenaire.partenaire_creer, name="partenaire_creer"),
    path("partenaires/<numero:pk>/", partenaire.partenaire_detail, name="partenaire_detail"),
    path("partenaires/<numero:pk>/modifier/", partenaire.partenaire_modifier, name="partenaire_modifier"),
    path("partenaires/<numero:pk>/contacts/nouveau/", contact.contact_creer, name="contact_creer"),
    path("partenaires/contacts/<numero:pk>/modifier/", contact.contact_modifier, name="contact_modifier"),
    path("partenaires/contacts/<numero:pk>/supprimer/", contact.contact_supprimer, name="contact_supprimer"),
    path("partenaires/<numero:pk>/acces/nouveau/", acces.partenaire_acces_creer, name="partenaire_acces_creer"),
    path("demandes/", demande.demande_liste, name="demande_liste"),
    path("demandes/nouvelle/", demande.demande_creer, name="demande_creer"),
    path("demandes/<numero:pk>/", demande.demande_detail, name="demande_detail"),
    path("demandes/<numero:pk>/modifier/", demande.demande_modifier, name="demande_modifier"),
    path("partenaire/", portail.portail, name="portail"),
    path("partenaire/demandes/<numero:pk>/", portail.portail_demande, name="portail_demande"),
]
