from django.core.management.base import BaseCommand

from centre.tableaux.notice import notice


class Command(BaseCommand):
    help = "Écrit la page qui dit les colonnes de chaque tableau : manage.py decrire_tableaux > docs/tableaux.md"

    def handle(self, **options):
        self.stdout.write(notice(), ending="")
