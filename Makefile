# make site · make serve · make dist · make test · make test-all · make lint · make clean. Each sets up what it needs, in .venv/.
# On Windows, or without make: the same lines stand in README.md.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SPREAD := --numprocesses=auto --dist=worksteal
LINT := scripts/lint
NODE_MODULES := $(LINT)/node_modules
export PIP_DISABLE_PIP_VERSION_CHECK := 1
MAKEFLAGS += --jobs=2

.PHONY: site serve dist test test-all lint lint-types lint-text lint-scripts readme clean lock browser

site: $(VENV)/site.stamp
	$(BIN)/junheng build

serve: $(VENV)/site.stamp
	$(BIN)/junheng serve

dist: $(VENV)/site.stamp
	$(BIN)/junheng dist

# All but the walls: the tests that take long and guard against what is rare.
test: lint browser
	$(BIN)/junheng check
	$(BIN)/python -m pytest $(SPREAD) -m "not wall"

# Everything, with three times the examples of the fuzz tests: what must pass before a change is taken.
test-all: lint browser
	$(BIN)/junheng check
	$(BIN)/python -m pytest $(SPREAD) --hypothesis-profile=wall --cov --cov-report=

# The types of Python take as long as all else.
lint: lint-types lint-text lint-scripts

lint-types: $(VENV)/test.stamp
	$(BIN)/mypy

lint-text: $(VENV)/test.stamp
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/cog --check --check-fail-msg='run make readme' README.md README.zh-CN.md

lint-scripts: $(NODE_MODULES)/.package-lock.json
	$(BIN)/node $(NODE_MODULES)/eslint/bin/eslint.js --config $(LINT)/eslint.config.js scripts/junheng/theme
	$(BIN)/node $(NODE_MODULES)/typescript/bin/tsc --project $(LINT)
	$(BIN)/node $(NODE_MODULES)/stylelint/bin/stylelint.mjs --config $(LINT)/stylelint.config.js 'scripts/junheng/theme/**/*.css'

# The tables of commands in the READMEs, from what the commands say of themselves.
readme: $(VENV)/test.stamp
	$(BIN)/cog -r README.md README.zh-CN.md

clean:
	rm -rf $(VENV) site dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .cache .coverage $(NODE_MODULES)

# The lock, anew: every version with its hashes, for every platform; and what these packages say of their licences. Needs uv.
lock:
	uv pip compile -q --universal --generate-hashes --python-version 3.11 --group build pyproject.toml -o requirements.txt
	uv pip compile -q --universal --generate-hashes --python-version 3.11 --group dev -c requirements.txt pyproject.toml -o requirements-dev.txt
	$(MAKE) $(VENV)/test.stamp
	uv venv -q --clear --python '>=3.11.5' $(VENV)/locked
	uv pip install -q --python $(VENV)/locked --require-hashes -r requirements.txt
	$(BIN)/cyclonedx-py environment --short-PURLs --output-reproducible -o scripts/junheng/data/locked.cdx.json $(VENV)/locked
	$(BIN)/npm update --prefix $(LINT) --package-lock-only --no-audit --no-fund

# Chromium for the browser tests: the one named by CHROMIUM, or one on the machine, or Debian's.
browser: $(VENV)/test.stamp
	$(BIN)/python -m bench.chromium

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo 'Python 3.11 or newer is missing: make PYTHON=/path/to/python3.11' >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/site.stamp: requirements.txt pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/test.stamp: requirements-dev.txt $(VENV)/site.stamp
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.txt
	touch $@

# Node and npm are packages of requirements-dev.txt, the same version on every machine.
$(NODE_MODULES)/.package-lock.json: $(LINT)/package-lock.json | $(VENV)/test.stamp
	$(BIN)/npm ci --prefix $(LINT) --ignore-scripts --no-audit --no-fund --loglevel=error
	touch $@
