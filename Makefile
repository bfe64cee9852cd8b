# Two commands set everything up: `make demo` and `make test`. What CI runs is `make test`.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
# Errors are shown, warnings about the machine's package sources are not.
PIP := $(BIN)/pip install -qq --disable-pip-version-check

.PHONY: demo test lint types layers unit peers faults bench requirements clean

demo: $(VENV)/run.stamp
	@$(BIN)/senrei demo

test: lint types layers unit

lint: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/dev.stamp
	$(BIN)/mypy

layers: $(VENV)/dev.stamp
	$(BIN)/lint-imports

unit: $(VENV)/dev.stamp peers
	$(BIN)/python -m pytest --cov --cov-report=term

# What tests/peers checks us against; where no npm registry can be reached those tests skip, except in CI.
peers: tests/peers/node_modules/.package-lock.json

tests/peers/node_modules/.package-lock.json: tests/peers/package-lock.json | $(VENV)/dev.stamp
	$(BIN)/python -m tests.peers.node

# The fault tests, and what is asked of finding at random, at full length; `make test` runs a short form of them.
faults: $(VENV)/dev.stamp
	SENREI_FAULTS=long $(BIN)/python -m pytest tests/faults tests/data/finding/test_search.py

bench: $(VENV)/dev.stamp
	$(BIN)/python -m tests.bench

$(BIN)/python:
	@$(PYTHON) -m venv $(VENV) || python3 -m venv $(VENV)

$(VENV)/run.stamp: requirements.txt pyproject.toml | $(BIN)/python
	@echo "Setting up $(VENV) (once; under a minute) ..."
	@$(PIP) --require-hashes -r requirements.txt
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/dev.stamp: requirements-dev.txt pyproject.toml | $(BIN)/python
	@echo "Setting up $(VENV) with what the tests need (once; about a minute) ..."
	@$(PIP) --require-hashes -r requirements-dev.txt
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@ $(VENV)/run.stamp

# Needs pip-tools; run by whoever changes a dependency.
requirements:
	pip-compile --quiet --generate-hashes --no-emit-index-url --no-emit-find-links --no-emit-trusted-host \
	  --no-annotate --no-header --strip-extras --allow-unsafe --extra setup -o requirements.txt pyproject.toml
	pip-compile --quiet --generate-hashes --no-emit-index-url --no-emit-find-links --no-emit-trusted-host \
	  --no-annotate --no-header --no-strip-extras --allow-unsafe --extra setup --extra dev -c requirements.txt -o requirements-dev.txt pyproject.toml

clean:
	rm -rf $(VENV) tests/peers/node_modules *.egg-info .mypy_cache .ruff_cache .pytest_cache .coverage
