"""A real Chromium, logged in, that reports what it should never meet: a blocked script, a fault of accessibility."""

import os
import shutil

import pytest
from django.conf import settings

AXE = settings.BASE_DIR / "tests" / "vendor" / "axe-4.14.1.min.js"
NORMES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
# What conforms stays in the browser: bringing it back takes a third of the time.
EXAMEN = """async normes => {
    const resultat = await axe.run({runOnly: normes, resultTypes: ['violations']});
    return resultat.violations.map(faute => [faute.id, faute.nodes.map(noeud => noeud.target)]);
}"""


@pytest.fixture(scope="session")
def base_url():
    """In place of the plugin's own, written in a way that pytest announces it will refuse."""


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium-headless-shell") or shutil.which("chromium")
    return {
        **browser_type_launch_args,
        "executable_path": chromium,
        "args": ["--no-sandbox", "--disable-dev-shm-usage"],
    }


@pytest.fixture
def navigateur(live_server, new_context):
    """A function that opens a browser nobody is logged in with: `navigateur(java_script_enabled=False)`.

    A test that uses it needs no `django_db` mark: its rows are committed, then the first rows come back.
    At the end, nothing must have broken the content security policy.
    """
    blocages = []

    def noter(message):
        if "Content Security Policy" in message.text:
            blocages.append(message.text)

    def ouvrir(**options):
        context = new_context(base_url=live_server.url, locale="fr-FR", **options)
        context.on("console", noter)
        return context.new_page()

    yield ouvrir
    assert blocages == []


@pytest.fixture
def page_de(navigateur, live_server, client_de):
    """A function that opens a browser logged in with these roles: `page_de("accueil", has_touch=True)`."""

    def ouvrir(*roles, compte=None, **options):
        session = client_de(*roles, compte=compte).cookies[settings.SESSION_COOKIE_NAME].value
        page = navigateur(**options)
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
        return page

    return ouvrir


@pytest.fixture
def axe():
    """A function that gives the WCAG 2.1 AA faults of a page: `[(rule, [selectors])]`."""

    def examiner(page):
        if not page.evaluate("'axe' in window"):
            page.evaluate(AXE.read_text())  # a script tag would be blocked
            page.add_init_script(path=AXE)  # the browser reads it again by itself in each page that follows
        return [(regle, cibles) for regle, cibles in page.evaluate(EXAMEN, NORMES)]

    return examiner
