#!/bin/sh
# start.sh COMMAND…: what the container runs first. Before gunicorn it brings the database, the content
# and the dictionary up to date; all are quick when nothing changed. Other commands run as they are:
#   docker compose run --rm site python manage.py check_editions
set -eu
cd "$(dirname "$0")/.."
if [ "${1:-}" = gunicorn ]; then
  python manage.py migrate --noinput --verbosity 0
  python manage.py load_content
  python manage.py load_dictionary
fi
exec "$@"
