"""Files sent to the product: what is beyond the ceiling is dropped as it arrives, neither held nor written."""

from django.core.files.uploadhandler import FileUploadHandler

PLAFOND = 5 * 1024 * 1024  # bytes; a form that takes less says so itself


def recoit(octets):
    """Say that the view takes larger files than the others: that many bytes."""

    def marquer(view):
        view.plafond = octets
        return view

    return marquer


class PlafondUploadHandler(FileUploadHandler):
    """Let through what fits and the piece that oversteps: the form sees a size above the ceiling, and refuses it."""

    def handle_raw_input(self, *args, **options):
        vue = self.request.resolver_match
        self.plafond = getattr(vue.func, "plafond", PLAFOND) if vue else PLAFOND

    def receive_data_chunk(self, raw_data, start):
        return raw_data if start <= self.plafond else None

    def file_complete(self, file_size):
        return None  # the next handlers hold the file
