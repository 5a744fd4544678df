"""The memory of a large import: many rows are held at once, and none of them holds one that holds it."""

import gc
from contextlib import contextmanager


@contextmanager
def sans_ramassage():
    """Leave aside Python's search for cycles: over so many rows without one, it takes a third of the time."""
    a_remettre = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if a_remettre:
            gc.enable()
