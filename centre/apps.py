from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.module_loading import autodiscover_modules

from config.nombres import dire_les_nombres


class CentreConfig(AppConfig):
    name = "centre"
    verbose_name = "centre"

    def ready(self):
        # Tied to this app's config so that it runs once, after every app has its permissions.
        post_migrate.connect(accorder_les_roles, dispatch_uid="centre.roles")
        dire_les_nombres()
        autodiscover_modules("taches")  # each app registers there the background work it knows how to do
        autodiscover_modules("resources")  # and the tables it lets in and out


def accorder_les_roles(**kwargs):
    from centre.roles import accorder_les_roles  # noqa: PLC0415 – models are not ready when this module loads

    accorder_les_roles()
