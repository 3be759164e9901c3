# Everything one needs to run, test and check the guide. `make help` lists it.
SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
HOST ?= 127.0.0.1
PORT ?= 8000
export HOST PORT

# What `make run` tells the site: keep a secret of its own, and trust this machine only.
RUN_ENV := KEEP_SECRET_KEY=1 DJANGO_SETTINGS_MODULE=config.settings

.DEFAULT_GOAL := help
.PHONY: help run prepare test test-quick bench lint format messages requirements clean

help: ## list what make can do
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk 'BEGIN {FS = ":.*## "} {printf "  make %-13s %s\n", $$1, $$2}'

run: prepare ## install, migrate, load the content and serve the site (PORT=, HOST=, DEMO=1, DEMO_PASSWORD=)
	@echo "The guide is at http://$(HOST):$(PORT)"
	@$(RUN_ENV) exec $(VENV)/bin/gunicorn -c config/gunicorn.py

prepare: $(VENV)/.installed build/.messages build/.static
	@$(RUN_ENV) $(PY) manage.py migrate --verbosity 0
	@$(RUN_ENV) $(PY) manage.py load_content
	@$(RUN_ENV) $(PY) manage.py load_dictionary
	@$(RUN_ENV) $(PY) manage.py make_admin
	@if [ -n "$(DEMO)" ]; then $(RUN_ENV) $(PY) manage.py demo_users --force $(if $(DEMO_PASSWORD),--password "$(DEMO_PASSWORD)"); fi

test: $(VENV)/.installed-dev build/.messages ## run every test: unit, both databases, browser, accessibility
	@sh scripts/test.sh

test-quick: $(VENV)/.installed-dev ## run the tests that need neither browser nor servers
	@$(VENV)/bin/pytest -q -n 2 -m "not browser and not server"

bench: $(VENV)/.installed ## measure the site beside nginx and MediaWiki, in one run, as ratios (ONLY="pages saves", QUICK=1)
	@$(PY) -m bench $(if $(ONLY),--only $(ONLY)) $(if $(QUICK),--quick)

lint: $(VENV)/.installed-dev ## check style, types, layers, templates, migrations and content
	@sh scripts/lint.sh

format: $(VENV)/.installed-dev ## put the code into its one format
	@$(VENV)/bin/ruff check --fix-only --quiet .
	@$(VENV)/bin/ruff format .

messages: $(VENV)/.installed-dev ## collect the interface's words into locale/ (needs gettext)
	@SECRET_KEY=messages $(PY) manage.py makemessages --all --no-obsolete --no-wrap --ignore .venv --ignore build
	@sed -i.old -e '/^"POT-Creation-Date/d' -e '/^"Report-Msgid-Bugs-To/d' locale/*/LC_MESSAGES/django.po && rm -f locale/*/LC_MESSAGES/*.old

requirements: $(VENV)/.installed-dev ## pin requirements/*.in with hashes
	@$(PY) -m pip install --quiet uv
	@for name in base s3 granian dev; do \
	  out=requirements$$( [ $$name = base ] || echo -$$name ).txt; \
	  $(VENV)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --no-header --no-annotate requirements/$$name.in -o $$out; done

clean: ## remove what was installed and built (data/ stays)
	rm -rf $(VENV) build

$(VENV)/bin/python:
	@sh scripts/make_venv.sh $(PYTHON) $(VENV)

$(VENV)/.installed: requirements.txt | $(VENV)/bin/python
	@echo "Installing what the site needs"
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/.installed-dev: requirements-dev.txt | $(VENV)/bin/python
	@echo "Installing what the tests need"
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@ $(VENV)/.installed

build/.messages: $(VENV)/.installed $(wildcard locale/*/LC_MESSAGES/*.po)
	@mkdir -p build
	@$(PY) scripts/compile_messages.py
	@touch $@

build/.static: $(VENV)/.installed $(shell find static -type f)
	@mkdir -p build
	@$(RUN_ENV) $(PY) manage.py collectstatic --noinput --clear --verbosity 0
	@touch $@
