"""The site's own settings, told by the environment that a test is running."""

from __future__ import annotations

import os
import tempfile

os.environ.setdefault("SECRET_KEY", "only-for-tests")
os.environ.setdefault("DEBUG", "0")
os.environ.setdefault("ALLOWED_HOSTS", "testserver,127.0.0.1,localhost")
os.environ["DATA_DIR"] = tempfile.mkdtemp(prefix="yangyu-test-")
# WhiteNoise warns where nothing was collected, as on a clean clone.
os.environ["STATIC_ROOT"] = os.path.join(os.environ["DATA_DIR"], "static")  # noqa: PTH118
os.mkdir(os.environ["STATIC_ROOT"])  # noqa: PTH102

from config.settings import *  # noqa: E402, F403

# Hashed names need collectstatic first; tests read the files where they lie.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
STATIC_ROOT = tempfile.mkdtemp(dir=os.environ["DATA_DIR"])
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    # A file, not memory: only there do several connections lock each other as on a real site.
    DATABASES["default"]["TEST"] = {"NAME": os.path.join(os.environ["DATA_DIR"], "test.sqlite3")}  # noqa: F405, PTH118
