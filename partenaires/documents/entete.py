"""What every paper of the exchanges bears on top: the logo, and how to reach the centre today.

The names and addresses are those the paper keeps; a telephone that has changed since would reach nobody.
"""

from centre.models import le_centre
from config.pdf import en_adresse


def entete():
    """`logo` (the image itself, as an address), `telephone` and `courriel`, each empty without one; one query."""
    centre = le_centre()
    return {"logo": en_adresse(centre.logo), "telephone": centre.telephone, "courriel": centre.courriel}
