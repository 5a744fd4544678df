"""Files sent to the product: what is beyond the ceiling is dropped as it arrives, neither held nor written."""

from django.core.files.uploadhandler import FileUploadHandler

PLAFOND = 20 * 1024 * 1024  # bytes; a form that takes less says so itself


class PlafondUploadHandler(FileUploadHandler):
    """Let through what fits and the piece that oversteps: the form sees a size above PLAFOND, and refuses it."""

    def receive_data_chunk(self, raw_data, start):
        return raw_data if start <= PLAFOND else None

    def file_complete(self, file_size):
        return None  # the next handlers hold the file
