from django.urls import path

from partenaires.views import (
    acces,
    brouillon,
    collegue,
    contact,
    demande,
    partenaire,
    piece,
    portail,
    reglages,
)

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
    path("demandes/pieces/<numero:pk>/", piece.demande_piece, name="demande_piece"),
    path("partenaire/demandes/nouvelle/", brouillon.portail_demande_creer, name="portail_demande_creer"),
    path(
        "partenaire/demandes/<numero:pk>/occasion/", brouillon.portail_demande_occasion, name="portail_demande_occasion"
    ),
    path("partenaire/demandes/<numero:pk>/quand/", brouillon.portail_demande_quand, name="portail_demande_quand"),
    path("partenaire/demandes/<numero:pk>/combien/", brouillon.portail_demande_combien, name="portail_demande_combien"),
    path("partenaire/demandes/<numero:pk>/details/", brouillon.portail_demande_details, name="portail_demande_details"),
    path("partenaire/demandes/<numero:pk>/relire/", brouillon.portail_demande_relire, name="portail_demande_relire"),
    path("partenaire/demandes/<numero:pk>/jeter/", brouillon.portail_demande_jeter, name="portail_demande_jeter"),
    path("partenaire/demandes/<numero:pk>/refaire/", brouillon.portail_demande_refaire, name="portail_demande_refaire"),
    path(
        "partenaire/demandes/<numero:pk>/possibilites/",
        brouillon.portail_demande_possibilites,
        name="portail_demande_possibilites",
    ),
    path("partenaire/demandes/<numero:pk>/annuler/", portail.portail_demande_annuler, name="portail_demande_annuler"),
    path("partenaire/pieces/<numero:pk>/", piece.portail_piece, name="portail_piece"),
    path("partenaire/pieces/<numero:pk>/retirer/", piece.portail_piece_retirer, name="portail_piece_retirer"),
    path("partenaire/collegues/", collegue.portail_collegues, name="portail_collegues"),
    path("partenaire/collegues/inviter/", collegue.portail_collegue_inviter, name="portail_collegue_inviter"),
    path(
        "partenaire/collegues/<numero:pk>/renvoyer/",
        collegue.portail_collegue_renvoyer,
        name="portail_collegue_renvoyer",
    ),
    path(
        "partenaire/collegues/<numero:pk>/retirer/", collegue.portail_collegue_retirer, name="portail_collegue_retirer"
    ),
    path(
        "partenaire/collegues/<numero:pk>/rouvrir/", collegue.portail_collegue_rouvrir, name="portail_collegue_rouvrir"
    ),
    path("partenaire/demandes/<numero:pk>/", portail.portail_demande, name="portail_demande"),
]
