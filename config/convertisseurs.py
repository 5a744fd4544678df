class Numero:
    """A row's number in an address, small enough for every database: beyond, the page does not exist."""

    regex = "[0-9]{1,9}"

    def to_python(self, value):
        return int(value)

    def to_url(self, value):
        return str(value)


class Annee:
    """A year in an address, from 1900 to 2199."""

    regex = "(?:19|20|21)[0-9]{2}"

    def to_python(self, value):
        return int(value)

    def to_url(self, value):
        return str(value)
