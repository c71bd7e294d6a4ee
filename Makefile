# `make demo` shows the main job without a network, `make test` is what CI runs. Both make their own environment.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: help demo test lint types unit wheel bench clean
.DEFAULT_GOAL := help

help: ## list the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

$(STAMP): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "$(PYTHON) does not run, or is older than Python 3.11: name another, as in make PYTHON=python3.12" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

demo: $(STAMP) ## check the demo article offline, and write its bibliography and BibTeX to demo/
	@$(BIN)/python examples/demo.py

test: lint types unit wheel ## everything that must pass

lint: $(STAMP) ## style
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(STAMP) ## types, strictly
	$(BIN)/mypy

unit: $(STAMP) ## the tests, on the checkout
	$(BIN)/python -m pytest -n auto

wheel: $(STAMP) ## build the wheel, and test it with the sources out of the way
	$(BIN)/python tests/wheel.py

bench: $(STAMP) ## measure, in a table
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,bench]'
	$(BIN)/python -m bench

clean: ## take away what the other targets made
	rm -rf $(VENV) build dist demo *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis .coverage
