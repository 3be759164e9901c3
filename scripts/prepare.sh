#!/bin/sh
# prepare.sh [FOLDER]: what is done once for several servers before they start: migrations, content,
# dictionary. With FOLDER the collected static files are copied there for a server in front; files of
# the version before stay beside them, since pages that still name them may be open somewhere.
set -eu
cd "$(dirname "$0")/.."
python manage.py migrate --noinput --verbosity 0
python manage.py load_content
python manage.py load_dictionary
if [ -n "${1:-}" ]; then
  mkdir -p "$1/static"
  cp -R build/static/. "$1/static/"
fi
