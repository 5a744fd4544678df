"""What is said of the mail that carries a paper, once the paper is issued."""

from django.contrib import messages

from partenaires.envois import lecteurs_des_papiers


def dire_a_qui_part(request, partenaire):
    """Say where the mail of a paper goes, or that it goes nowhere."""
    adresses = [lecteur.courriel for lecteur in lecteurs_des_papiers(partenaire)]
    if adresses:
        messages.success(request, f"Le PDF part par courrier à {', '.join(adresses)}.")
    else:
        messages.warning(
            request, f"{partenaire} n’a ni compte ouvert ni adresse e-mail : envoyez-lui le PDF vous-même."
        )
