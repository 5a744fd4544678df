from django.core.paginator import Paginator


def page_de(queryset, request, *, par_page=50):
    """The page asked for in the address; an absurd number gives the nearest page, never an error."""
    return Paginator(queryset, par_page).get_page(request.GET.get("page"))
