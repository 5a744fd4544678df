from django.core.exceptions import ValidationError


class AConfirmer(ValidationError):
    """The deed is possible but unusual: the message says why, and the person decides."""
