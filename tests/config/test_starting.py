"""The start: settings that are wrong stop it, and the key is made once."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

pytestmark = pytest.mark.django_db
ROOT = Path(settings.BASE_DIR)


def python(*args: str, folder: Path, **env: str) -> subprocess.CompletedProcess[str]:
    """Run Python in the project's folder with no environment but the given one."""
    given = {"PATH": os.environ["PATH"], "DATA_DIR": str(folder), **env}
    return subprocess.run(
        [sys.executable, *args], cwd=ROOT, env=given, capture_output=True, text=True, check=False
    )


def manage(*args: str, folder: Path, **env: str) -> subprocess.CompletedProcess[str]:
    return python("manage.py", *args, folder=folder, **env)


LONG_KEY = "only-for-this-check-Rk29fbQ7LmZp0Wc4Ty-xxxxxxxxx-8Jd2"


def test_public_site_passes_djangos_own_checks(tmp_path):
    done = manage(
        "check", "--deploy", "--fail-level", "WARNING",
        folder=tmp_path, SECRET_KEY=LONG_KEY, HTTPS="1", ALLOWED_HOSTS="example.org",
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (
        0,
        "System check identified no issues (0 silenced).\n",
    )


@pytest.mark.parametrize(
    ("env", "words"),
    [
        ({}, "SECRET_KEY is empty"),
        ({"SECRET_KEY": "x", "LANGUAGES_OPEN": "en,xx"}, "unknown language 'xx'"),
        ({"SECRET_KEY": "x", "LANGUAGES_OPEN": "fr"}, "'en' is missing"),
    ],
)
def test_wrong_setting_stops_with_one_line(tmp_path, env, words):
    done = manage("check", folder=tmp_path, **env)
    assert done.returncode == 1
    assert words in done.stderr
    assert done.stderr.count("\n") == 1


def test_kept_key_is_made_once_and_private(tmp_path):
    folder = tmp_path / "data"
    for _start in (1, 2):
        assert manage("check", folder=folder, KEEP_SECRET_KEY="1").returncode == 0
    key = folder / "secret_key"
    assert key.stat().st_mode & 0o777 == 0o600
    assert len(key.read_text()) > 50


FRENCH = """
import django; django.setup()
from django.core.management import call_command
from django.test import Client
call_command("makemigrations", check=True, dry_run=True, verbosity=0)
call_command("migrate", verbosity=0)
page = Client().get("/fr/").content.decode()
print(Client().get("/fr/").status_code, '<html lang="fr"' in page, Client().get("/es/").status_code)
"""


def test_opening_a_language_needs_no_migration(tmp_path):
    done = python(
        "-c", FRENCH, folder=tmp_path,
        SECRET_KEY="x", LANGUAGES_OPEN="en,fr", DJANGO_SETTINGS_MODULE="tests.settings",
    )  # fmt: skip
    assert done.stdout.split() == ["200", "True", "404"], done.stderr
