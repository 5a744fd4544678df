"""What a mail carries: a paper, made when the mail leaves by the app that posted it.

Nobody waits for a PDF in front of a page, and nothing is kept twice: the paper is frozen already.
"""

_faiseurs = {}


def piece_jointe(*natures):
    """Register what makes the PDF of the mails whose key is `nature:number:…`: from the number, its name and bytes."""

    def noter(faire):
        _faiseurs.update(dict.fromkeys(natures, faire))
        return faire

    return noter


def piece_de(courrier):
    """The name and the bytes of the PDF that this mail carries; None for most."""
    nature, _, suite = courrier.cle.partition(":")
    faire = _faiseurs.get(nature)
    return faire and faire(int(suite.partition(":")[0]))
