"""What a view gives a form, and what it answers."""

CHIFFRES_MAXIMUM = 9  # of a row's number, as in the path of an address (config.convertisseurs)


def saisie(request):
    """What was typed and sent, for a form; nothing before the form is posted."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def statut(form):
    """The status of a page that shows this form: 422 when it was refused."""
    return 422 if form.is_bound else 200


def numero_de(texte):
    """The row's number that the query of an address holds; None when it cannot be one."""
    return int(texte) if texte.isdecimal() and len(texte) <= CHIFFRES_MAXIMUM else None
