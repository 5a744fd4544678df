"""What a view gives a form, and what it answers."""


def saisie(request):
    """What was typed and sent, for a form; nothing before the form is posted."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def statut(form):
    """The status of a page that shows this form: 422 when it was refused."""
    return 422 if form.is_bound else 200
