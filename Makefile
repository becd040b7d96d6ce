# Two commands are the whole set-up: `make run` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CATALOGUES := $(wildcard src/consilia/locale/*/LC_MESSAGES/*.po src/consilia/*/locale/*/LC_MESSAGES/*.po)
DEVELOPMENT := DJANGO_SETTINGS_MODULE=consilia.settings.development CONSILIA_ORGANISATION=-

.PHONY: run test check bench format clean

run: $(VENV)/.run $(VENV)/.messages
	@$(DEVELOPMENT) $(BIN)/consilia serve

test: $(VENV)/.dev $(VENV)/.messages
	$(BIN)/python -m pytest -n auto
	$(BIN)/python tools/on_postgresql.py

check: $(VENV)/.dev $(VENV)/.messages
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python tools/links.py
	$(BIN)/python tools/catalogues.py
	$(BIN)/python tools/migrations.py

bench: $(VENV)/.dev $(VENV)/.messages
	@$(BIN)/python tools/bench.py

format: $(VENV)/.dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean:
	rm -rf $(VENV) build var .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find src -name '*.mo' -delete

# ensurepip comes with Debian's python3-venv, which a bare python3 lacks.
$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Consilia needs Python 3.11 or later: set PYTHON=python3.11 or install it."; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
	  || { echo "Python's venv module is missing: install the package python3-venv and try again."; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements.txt pyproject.toml | $(BIN)/python
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements-dev.txt $(VENV)/.run
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

$(VENV)/.messages: $(CATALOGUES) | $(VENV)/.run
	@$(BIN)/pybabel --quiet compile --domain consilia --directory src/consilia/locale
	@for folder in src/consilia/*/locale; do \
	  $(BIN)/pybabel --quiet compile --domain django --directory $$folder || exit 1; done
	@touch $@
