#!/bin/sh
# Every test there is: on SQLite, on a PostgreSQL of our own, and in a browser.
set -eu
cd "$(dirname "$0")/.."
. scripts/tools.sh

pytest=.venv/bin/pytest
need_ffmpeg
echo "── SQLite"
$pytest -q -n 2 -m "not browser"

echo "── PostgreSQL"
if need_postgres; then
  .venv/bin/python scripts/with_postgres.py "$POSTGRES_BIN" \
    $pytest -q -n 2 -m "database and not browser and not server" \
    tests/api tests/bench tests/community tests/config tests/decode tests/dictionary tests/editorial \
    tests/glossary tests/guide tests/office tests/pagestore tests/practice tests/search
  echo "── Twenty editors at once, on PostgreSQL"
  .venv/bin/python scripts/with_postgres.py "$POSTGRES_BIN" $pytest -q -m server tests/crowd
elif [ -n "${CI:-}" ]; then
  echo "PostgreSQL could not be installed" >&2
  exit 1
else
  echo "PostgreSQL is not here and cannot be installed: its tests were not run"
fi

echo "── Browser"
need_browser
# Each half has a site and a browser of its own; the tests of a file stay together.
$pytest -q -n 2 --dist loadfile -m browser
