"""What a reader sees of a page: the texts of its elements, without markup, no-break spaces made plain."""

from html.parser import HTMLParser

VIDES = {"br", "hr", "img", "input", "link", "meta"}


class _Lecteur(HTMLParser):
    def __init__(self, balise, classe):
        super().__init__()
        self.balise, self.classe, self.textes, self._ouverts = balise, classe, [], []

    def handle_starttag(self, tag, attrs):
        if tag in VIDES:
            return
        classes = (dict(attrs).get("class") or "").split()
        choisi = self.balise in (tag, "*") and (self.classe is None or self.classe in classes)
        self._ouverts.append((tag, [] if choisi else None))

    def handle_endtag(self, tag):
        while self._ouverts:
            ouvert, morceaux = self._ouverts.pop()
            if morceaux is not None:
                self.textes.append(" ".join("".join(morceaux).split()))
            if ouvert == tag:
                return

    def handle_data(self, data):
        for _, morceaux in self._ouverts:
            if morceaux is not None:
                morceaux.append(data.replace("\u00a0", " "))


def textes(response, balise, classe=None):
    """The text of each such element of the page (`*`: of any name), in the order they end."""
    lecteur = _Lecteur(balise, classe)
    lecteur.feed(response.content.decode())
    return lecteur.textes


def fautes(response):
    """The sentences beside the fields of a refused form, and on top of it."""
    return textes(response, "*", "invalid-feedback") + textes(response, "div", "alert-danger")


def messages(response):
    """The messages shown after a gesture."""
    return [texte for texte in textes(response, "div", "message") if texte]
