"""The counter that invents a name when none is given, the same for all the factories."""

from itertools import count

rangs = count(1)
