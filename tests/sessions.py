"""A browser where somebody is logged in already."""

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client


def ouvrir_session(compte):
    """The key of a session where this account is logged in, written as it is: logging in asks seven queries."""
    session = SessionStore()
    session[SESSION_KEY], session[HASH_SESSION_KEY] = str(compte.pk), compte.get_session_auth_hash()
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session.save()
    return session.session_key


def client_avec(session):
    """A browser that holds the cookie of this session."""
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = session
    return client
