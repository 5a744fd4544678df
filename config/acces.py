"""Who may open a page: each view says it, and a view that says nothing is refused."""

from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.db import DEFAULT_DB_ALIAS, transaction

LECTURES = ("GET", "HEAD", "OPTIONS")


def exige(*permissions):
    """Open the view to the accounts that hold all these permissions; with none, to every account.

    The decorator only states the rule; `AccesMiddleware` applies it before the view runs.
    """

    def declarer(view):
        ouverte = _ecrit_d_un_bloc(view)
        ouverte.permissions_exigees = permissions
        return ouverte

    return declarer


def pour_tous(view):
    """Open the view to everyone, without an account (log-in, error pages, the centre's logo)."""
    ouverte = _ecrit_d_un_bloc(view)
    ouverte.permissions_exigees = ()
    return login_not_required(ouverte)


def se_relit(view):
    """Say that the view, given the field `reprise`, shows the form again instead of writing it (centre.reprise)."""
    view.se_relit = True
    return view


def _ecrit_d_un_bloc(view):
    """Run in one transaction the requests that may write, and only those: SQLite has a single writer.

    A view marked `transaction.non_atomic_requests` keeps its own transactions.
    """
    if DEFAULT_DB_ALIAS in getattr(view, "_non_atomic_requests", ()):
        return view

    @wraps(view)
    def ouverte(request, *args, **kwargs):
        if request.method in LECTURES:
            return view(request, *args, **kwargs)
        with transaction.atomic():
            return view(request, *args, **kwargs)

    return ouverte
