#!/bin/sh
# Every check that needs no server: style, types, layers, templates, migrations, content.
set -u
cd "$(dirname "$0")/.."
bin=.venv/bin
export SECRET_KEY=lint DJANGO_SETTINGS_MODULE=tests.settings
failed=
check() { # NAME COMMAND…
  name=$1; shift
  if out=$("$@" 2>&1); then echo "ok    $name"; else echo "FAIL  $name"; echo "$out"; failed=1; fi
}
check "ruff"            $bin/ruff check .
check "ruff format"     $bin/ruff format --check .
check "mypy"            $bin/mypy .
check "import layers"   $bin/lint-imports
check "templates"       $bin/djlint --lint --quiet templates
check "migrations"      $bin/python manage.py makemigrations --check --dry-run
check "system checks"   $bin/python manage.py check
check "deploy checks"   env SECRET_KEY=only-for-this-check-Rk29fbQ7LmZp0Wc4TyHs8Vd1Xg6Jq3Na5 HTTPS=1 \
                          DJANGO_SETTINGS_MODULE=config.settings ALLOWED_HOSTS=example.org \
                          $bin/python manage.py check --deploy --fail-level WARNING
check "storyboards"     $bin/python manage.py render_storyboard --lint
check "content"         $bin/python scripts/lint_content.py
[ -z "$failed" ]
