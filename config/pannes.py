import sys

from django.db import InterfaceError, OperationalError
from django.shortcuts import render
from django.views.defaults import server_error


def panne(request):
    """Answer what no view caught: 503 while the database is away or locked, wherever it was asked; else 500."""
    if not isinstance(sys.exception(), (OperationalError, InterfaceError)):
        return server_error(request)
    response = render(request, "503.html", status=503)
    response["Retry-After"] = "10"
    return response
