"""What the tests change: fast passwords, mails kept in memory, files in a folder of their own."""

import tempfile
from pathlib import Path

from config.settings import *  # noqa: F403
from config.settings import DATABASES

DEBUG = False
SECRET_KEY = "la-clef-des-tests-n-ouvre-rien-d-autre-que-les-tests"
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
MEDIA_ROOT = Path(tempfile.mkdtemp(prefix="tremplin-tests-"))
STATIC_ROOT = Path(tempfile.mkdtemp(prefix="tremplin-statiques-"))  # WhiteNoise warns when there is no folder
WHITENOISE_AUTOREFRESH = True  # a file is looked for when it is asked for: each client of a test would list them all
DATABASES["default"]["CONN_MAX_AGE"] = 0
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # In a file, not in memory: threads and the browser meet real locks. No test outlives a power cut.
    DATABASES["default"]["TEST"] = {"NAME": str(Path(tempfile.mkdtemp(prefix="tremplin-tests-")) / "essai.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"
else:
    DATABASES["default"]["OPTIONS"]["options"] += " -c synchronous_commit=off"
