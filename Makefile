# What can be done here. Bare `make` lists it.
PYTHON ?= python3
PORT ?= 8000
ONCE ?=
WORKERS ?= 0
TESTS ?=

BIN := .venv/bin
PY := $(BIN)/python
STACK := $(PY) -m stack
CATALOGUES := $(wildcard locale/*/LC_MESSAGES/django.po)
.DEFAULT_GOAL := help
.SUFFIXES:

.PHONY: help setup translations demo up test check check-database fmt bench vendor

help: ## this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 16

setup: ## the environment alone (.venv, pinned)
	@$(PYTHON) -I stack/setup.py

demo: translations ## the whole stack on throw-away data, doing the main job (ONCE=1 stops when done, PORT=)
	@$(STACK) demo --port '$(PORT)' $(if $(ONCE),--once)

up: translations ## the same stack on kept data (var/, or SEUTU_HOME; PORT=)
	@$(STACK) up --port '$(PORT)'

test: translations ## everything that tests need, and the tests (TESTS='tests/web -k name', WORKERS=2)
	@$(STACK) test -- -n $(WORKERS) $(TESTS)

check: translations ## lint, types, import order, sizes, templates, translations, migrations, OpenAPI, compose file
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-logo
	$(BIN)/pytest tests/test_architecture.py -q
	$(BIN)/mypy
	$(PY) -m config.translations
	$(PY) -m config.check_templates
	$(STACK) run -- $(MAKE) --no-print-directory check-database
	@$(PY) -m stack.composefile

check-database:
	$(PY) manage.py makemigrations --check --dry-run
	LINT_MIGRATIONS=on $(PY) manage.py lintmigrations --include-apps crm outreach --quiet ok ignore
	$(PY) manage.py spectacular --validate --fail-on-warn --file /dev/null

fmt: setup ## put the code in order
	@$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format .

bench: translations ## every benchmark, a JSON line each
	@set -e; for file in benchmarks/[a-z]*.py; do $(STACK) run --durable -- $(PY) $$file --json; done

vendor: setup ## fetch the files of static/vendor anew (needs npm)
	@$(PY) static/vendor.py

translations: setup $(CATALOGUES:.po=.mo)

locale/%/LC_MESSAGES/django.mo: locale/%/LC_MESSAGES/django.po
	@$(BIN)/pybabel -q compile -l $* -i $< -o $@
