# Needs Python 3.11 or newer, and nothing else. `make` lists what there is.

SHELL := /bin/sh
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

# The system's own comes first: it is built with every optimisation, one that a version manager built often is not (a third slower).
PYTHON ?= $(shell for p in /usr/bin/python3 python3.11 python3.12 python3.13 python3 python; do \
	"$$p" -c 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$p"; break; }; done)
VENV := .venv
BIN := $(VENV)/bin
DB ?= demo/hudna.db
SITE ?= demo/site

# Only files whose hash stands in constraints.txt are installed; no package may build itself from source.
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps --only-binary :all:
SELF := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .

.PHONY: help
help: ## Lists what make can do
	@echo "make WHAT, where WHAT is one of:"
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/\1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{ printf "  %-8s %s\n", $$1, $$2 }'

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "No Python 3.11 or newer with its venv module is in PATH. Install one (Debian, Ubuntu: apt-get install python3-venv), or run: make PYTHON=/path/to/python3.11"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/core.stamp: constraints.txt pyproject.toml .ci/pins.py | $(BIN)/python
	@$(BIN)/python .ci/pins.py core > $(VENV)/core.txt
	$(INSTALL) -r $(VENV)/core.txt
	$(SELF)
	@$(BIN)/python -m pip check --disable-pip-version-check > /dev/null
	@touch $@

$(VENV)/dev.stamp: $(VENV)/core.stamp
	@$(BIN)/python .ci/pins.py core collect mcp publish quality dev > $(VENV)/dev.txt
	$(INSTALL) -r $(VENV)/dev.txt
	@$(BIN)/python -m pip check --disable-pip-version-check > /dev/null
	@touch $@

# The only packages that are built from source, and the only ones that need a compiler (docs/decisions/0003).
SOURCES := libhxl,pyicu,python-io-wrapper

$(VENV)/readers.stamp: $(VENV)/dev.stamp .ci/readers.txt
	@sed -n '/^\(setuptools\|wheel\|packaging\)==/,/^ *#/p' .ci/readers.txt > $(VENV)/building.txt
	$(INSTALL) -r $(VENV)/building.txt
	$(INSTALL) --no-build-isolation --no-binary $(SOURCES) -r .ci/readers.txt || { echo "Needs a C++ compiler, ICU and Python's headers. On Debian or Ubuntu: apt-get install g++ pkg-config libicu-dev python3-dev"; exit 1; }
	@$(BIN)/python -m pip check --disable-pip-version-check > /dev/null
	@touch $@

.PHONY: readers
readers: $(VENV)/readers.stamp ## Installs public readers of our exports, for tests alone (needs a C++ compiler)

.PHONY: setup
setup: $(VENV)/dev.stamp ## Installs Hudna with all that its developers use, into .venv
	@echo "Ready: $(BIN)/hudna"

.PHONY: demo
demo: $(VENV)/core.stamp ## Reads the sample of north Syria: timeline here, a page to open, and the desk
	@mkdir -p $(dir $(DB)) $(SITE)
	$(BIN)/hudna read examples/north-syria/reports.jsonl --db $(DB)
	$(BIN)/hudna timeline --db $(DB)
	$(BIN)/hudna publish site $(SITE) --db $(DB)
	@echo
	@echo "The page: $(abspath $(SITE)/index.html)"
	@if [ -t 1 ]; then $(BIN)/hudna serve --db $(DB); else echo "The desk: $(BIN)/hudna serve --db $(DB)"; fi

.PHONY: test
# Compiled modules are kept: each of the many processes that tests start would compile all of them again.
test: export PYTHONDONTWRITEBYTECODE :=
test: $(VENV)/dev.stamp ## Runs all tests
	$(BIN)/python -m pytest -n 4 --dist loadfile --no-loadscope-reorder --durations=30

.PHONY: check
check: $(VENV)/dev.stamp ## Style, types, import arrows, knowledge, documentation
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/hudna knowledge check
	$(BIN)/python -m pytest -q tests/test_docs.py tests/test_house.py

.PHONY: gate
gate: $(VENV)/dev.stamp ## Scores the reader on the labelled reports; fails below a floor
	$(BIN)/hudna gate

.PHONY: bench
bench: $(VENV)/core.stamp ## Measures speed and memory on fixed input
	$(BIN)/hudna bench

.PHONY: docs
docs: $(VENV)/dev.stamp ## Writes the pages of docs/reference that come from code and codebook
	$(BIN)/python docs/build.py

.PHONY: wheel
wheel: $(VENV)/dev.stamp ## Builds the wheel, knowledge inside, into dist
	$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps --no-build-isolation --wheel-dir dist .

.PHONY: lock
lock: ## Makes constraints.txt anew from pyproject.toml (asks the package index)
	@test -n "$(PYTHON)" || { echo "No Python 3.11 or newer is in PATH."; exit 1; }
	$(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip install --quiet --disable-pip-version-check pip-tools
	.ci/lock

.PHONY: clean
clean: ## Removes what can be made again; records and .venv stay
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis $(SITE)
	find src tests docs -name __pycache__ -type d -exec rm -rf {} +
