"""Failed log-ins, counted per address and per IP in the shared cache: after some, a delay that doubles.

Never a lock: the delay stops growing at a quarter of an hour, a failure is forgotten an hour later, and choosing a
new password through the mailed link starts the address afresh.
"""

from hashlib import sha256
from itertools import chain

from django.conf import settings
from django.core.cache import cache

ESSAIS_LIBRES = {"courriel": 5, "ip": 30}  # a whole centre shares one IP: a clumsy hand must not delay the others
PREMIER_DELAI = 15  # seconds
DELAI_MAXIMUM = 15 * 60
DOUBLEMENTS = 6  # from the first delay to the longest
OUBLI = 3600
ENTRE_DEUX_LIENS = 120


def adresse_ip(request):
    """The visitor's IP; behind our proxy, the one the proxy itself added last: the rest is what visitors claim."""
    relayee = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
    return relayee if settings.SECURE_PROXY_SSL_HEADER and relayee else request.META.get("REMOTE_ADDR", "")


def attente(courriel, ip, *, maintenant):
    """Seconds to wait before this address may be tried from this IP; 0 when it may be now."""
    comptes = _comptes(courriel, ip)
    echecs = cache.get_many(chain(*comptes))
    reprises = [_reprise(places, [echecs[place] for place in places if place in echecs]) for places in comptes]
    return max(0, round(max(reprises) - maintenant.timestamp()))


def noter_echec(courriel, ip, *, maintenant):
    """Count one failure against the address and against the IP."""
    moment = maintenant.timestamp()
    for places in _comptes(courriel, ip):
        prises = cache.get_many(places)
        # A place is taken once, whatever the number of servers: failures of the same instant are all counted.
        if not any(cache.add(place, moment, OUBLI) for place in places if place not in prises):
            cache.set(places[-1], moment, OUBLI)


def oublier(courriel):
    """Start the address afresh; the IP keeps its count, or an attacker's own account would reset it."""
    cache.delete_many(_places("courriel", courriel))


def lien_deja_demande(courriel):
    """Whether a link was asked for this address in the last two minutes; asking counts as a demand."""
    return not cache.add(_cle("lien", courriel), True, ENTRE_DEUX_LIENS)


def en_mots(secondes):
    """A delay as one says it: `40 secondes`, `2 minutes`."""
    if secondes <= 60:
        return f"{secondes}\u00a0seconde{'s' if secondes > 1 else ''}"
    return f"{-(-secondes // 60)}\u00a0minutes"


def _reprise(places, moments):
    doublements = len(moments) - (len(places) - DOUBLEMENTS)
    if doublements < 0:
        return 0
    return max(moments) + min(PREMIER_DELAI * 2**doublements, DELAI_MAXIMUM)


def _comptes(courriel, ip):
    return [_places("courriel", courriel), _places("ip", ip)]


def _places(nature, valeur):
    cle = _cle(nature, valeur)
    return [f"{cle}-{rang}" for rang in range(ESSAIS_LIBRES[nature] + DOUBLEMENTS)]


def _cle(nature, valeur):
    # Hashed: the cache table holds nobody's address.
    return f"connexion-{nature}-{sha256(valeur.lower().encode()).hexdigest()}"
