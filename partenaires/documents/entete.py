"""What every paper of the exchanges bears on top: the logo; the names are those the paper keeps."""

from centre.models import le_centre
from config.pdf import en_adresse


def logo():
    """The logo as an address that holds the image itself, empty without one."""
    return en_adresse(le_centre().logo)
