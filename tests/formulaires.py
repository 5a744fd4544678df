"""The forms of a page as a browser sees them, to fill them in without a browser."""

from html.parser import HTMLParser


class Formulaires(HTMLParser):
    """`formulaires[n]` is (method, action, {name: value}) for each form of the page, in order."""

    def __init__(self, page):
        super().__init__()
        self.formulaires, self._champs, self._zone, self._liste = [], None, None, None
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "form":
            self._champs = {}
            self.formulaires.append((attrs.get("method", "get"), attrs.get("action") or "", self._champs))
        elif self._champs is None or not attrs.get("name", self._liste):
            return
        elif tag == "input":
            self._garder(attrs)
        elif tag == "textarea":
            self._zone = attrs["name"]
            self._champs[self._zone] = ""
        elif tag == "select":
            self._liste = attrs["name"]
            self._champs.setdefault(self._liste, "")
        elif tag == "option" and self._liste and ("selected" in attrs):
            self._champs[self._liste] = attrs.get("value", "")

    def _garder(self, attrs):
        if attrs.get("type") in ("checkbox", "radio"):
            if "checked" in attrs:
                self._champs[attrs["name"]] = attrs.get("value", "on")
        elif attrs.get("type") not in ("file", "submit"):
            self._champs[attrs["name"]] = attrs.get("value", "")

    def handle_data(self, data):
        if self._zone is not None:
            self._champs[self._zone] += data

    def handle_endtag(self, tag):
        if tag == "form":
            self._champs = None
        elif tag == "textarea":
            self._zone = None
        elif tag == "select":
            self._liste = None
