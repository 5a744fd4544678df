"""What every paper of the exchanges bears on top: the logo; the names are those the paper keeps."""

from centre.models import Centre
from config.pdf import en_adresse


def logo():
    """The logo as an address that holds the image itself, empty without one."""
    centre = Centre.objects.first()
    return en_adresse(centre.logo) if centre else ""
