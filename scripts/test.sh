#!/bin/sh
# Every test there is: on SQLite, on a PostgreSQL of our own, and in a browser.
set -eu
cd "$(dirname "$0")/.."
. scripts/tools.sh

pytest=.venv/bin/pytest
need_ffmpeg
need_fonts
need_nginx
need_caddy
need_redis
echo "── SQLite"
$pytest -q -n 2 -m "not browser"

echo "── PostgreSQL"
if need_postgres; then
  .venv/bin/python scripts/with_postgres.py "$POSTGRES_BIN" \
    $pytest -q -n 2 -m "database and not browser and not server" \
    tests/api tests/bench tests/community tests/config tests/decode tests/dictionary tests/editorial \
    tests/glossary tests/guide tests/office tests/pagestore tests/practice tests/search
  echo "── Many editors at once, on PostgreSQL"
  .venv/bin/python scripts/with_postgres.py "$POSTGRES_BIN" $pytest -q -m server tests/crowd
  echo "── Nobody reads what was before, on two hosts and one PostgreSQL"
  # The long run was on SQLite above; here it is about what PostgreSQL and a second host do otherwise.
  FRESH_PUBLISHES=${FRESH_PUBLISHES:-100} FRESH_READS=${FRESH_READS:-3000} \
    .venv/bin/python scripts/with_postgres.py "$POSTGRES_BIN" $pytest -q -m server tests/pagestore/test_no_stale_read.py
  echo "── PostgreSQL stops while people read"
  .venv/bin/python scripts/with_postgres.py "$POSTGRES_BIN" $pytest -q -m server tests/pagestore/test_database_gone.py
  echo "── Two hosts, on one PostgreSQL and one Redis"
  .venv/bin/python scripts/with_postgres.py "$POSTGRES_BIN" $pytest -q -m server tests/deploy/test_two_hosts.py
elif [ -n "${CI:-}" ]; then
  echo "PostgreSQL could not be installed" >&2
  exit 1
else
  echo "PostgreSQL is not here and cannot be installed: its tests were not run"
fi

echo "── Browser"
need_browser
# Each half has a site and a browser of its own; the tests of a file stay together.
$pytest -q -n 2 --dist loadgroup -m browser
