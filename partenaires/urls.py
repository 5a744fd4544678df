from django.urls import path

from partenaires.views import acces, contact, demande, message, partenaire, passage, portail

urlpatterns = [
    path("partenaires/", partenaire.partenaire_liste, name="partenaire_liste"),
    path("partenaires/nouveau/", partenaire.partenaire_creer, name="partenaire_creer"),
    path("partenaires/<numero:pk>/", partenaire.partenaire_detail, name="partenaire_detail"),
    path("partenaires/<numero:pk>/modifier/", partenaire.partenaire_modifier, name="partenaire_modifier"),
    path("partenaires/<numero:pk>/contacts/nouveau/", contact.contact_creer, name="contact_creer"),
    path("partenaires/contacts/<numero:pk>/modifier/", contact.contact_modifier, name="contact_modifier"),
    path("partenaires/contacts/<numero:pk>/supprimer/", contact.contact_supprimer, name="contact_supprimer"),
    path("partenaires/<numero:pk>/acces/nouveau/", acces.partenaire_acces_creer, name="partenaire_acces_creer"),
    path("demandes/", demande.demande_liste, name="demande_liste"),
    path("demandes/tableau/", demande.demande_tableau, name="demande_tableau"),
    path("demandes/nouvelle/", demande.demande_creer, name="demande_creer"),
    path("demandes/<numero:pk>/", demande.demande_detail, name="demande_detail"),
    path("demandes/<numero:pk>/modifier/", demande.demande_modifier, name="demande_modifier"),
    path("demandes/<numero:pk>/passer/<slug:statut>/", passage.demande_passer, name="demande_passer"),
    path("demandes/<numero:pk>/messages/", message.demande_message_creer, name="demande_message_creer"),
    path("partenaire/", portail.portail, name="portail"),
    path("partenaire/demandes/<numero:pk>/messages/", message.portail_message_creer, name="portail_message_creer"),
    path("partenaire/demandes/<numero:pk>/", portail.portail_demande, name="portail_demande"),
]
