# Two commands: `make extract` and `make test`. Both set up what they need, once. `make help` lists the rest.
# Recipes use relative paths only, so the checkout may stand in a folder with spaces in its name.
MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
.PHONY: help extract test lint format doctor samples evaluate bench notebook language-model train lock setup setup-dev clean

PYTHON := .venv/bin/python

help:  ## this list
	@sed -n 's/^\([a-z-]*\):[^#]*## */  make \1	/p' Makefile | expand -t 24

extract: setup  ## read the scans in data/raw, write the tables to data/processed; PDF=1 writes searchable PDFs, too
	@$(PYTHON) -m pipeline extract data/raw --out data/processed $(if $(PDF),--pdf)

test: setup-dev  ## run all tests
	@$(PYTHON) -m pytest -n 2 --dist loadfile

lint: setup-dev  ## check style and types
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m ruff format --check .
	@$(PYTHON) -m mypy

format: setup-dev  ## put the code into the project's style
	@$(PYTHON) -m ruff check --fix .
	@$(PYTHON) -m ruff format .

doctor: setup  ## versions, languages and models, and what to do about what is missing
	@$(PYTHON) -m pipeline doctor

samples: setup-dev  ## make the sample scans in data/raw again, byte for byte
	@$(PYTHON) -m tests.maker samples

evaluate: setup-dev  ## score what is read against what is true; BASE=old.json lists what was won and lost
	@test -d ../shared/dev || echo "../shared/dev is missing: only the repository's own cases are scored" >&2
	@$(PYTHON) -m pipeline evaluate tests/gold tests/styles tests/offices $(wildcard ../shared/dev) $(if $(BASE),--base "$(BASE)")

bench: setup-dev  ## time and memory of extract, of bare Tesseract and of OCRmyPDF on the same pages
	@$(PYTHON) -m tools.bench $(BENCH)

notebook: setup-dev  ## run the notebook on data/processed and keep its outputs
	@$(PYTHON) -m nbconvert --to notebook --execute --inplace --log-level WARN \
		--ExecutePreprocessor.extra_arguments=--log-level=ERROR notebooks/compare_wards.ipynb

language-model: setup-dev  ## count the language model in models/language again from the texts in ../shared/corpus
	@PYTHONPATH=. $(PYTHON) models/language/build.py ../shared/corpus

train: setup-dev  ## train the NER in models/ner again from generated notices and the texts in ../shared/corpus
	@$(PYTHON) -m models.ner.train ../shared/corpus

lock: setup-dev  ## make the lock files again from pyproject.toml; versions stay as they are where they still fit
	@$(LOCK) --output-file requirements.lock
	@$(LOCK) --group dev --constraint requirements.lock --output-file requirements-dev.lock

LOCK = $(PYTHON) -m uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest \
	--generate-hashes --no-annotate --custom-compile-command "make lock" pyproject.toml

setup:
	@bash tools/setup.sh

setup-dev:
	@bash tools/setup.sh dev

clean:  ## remove .venv and the caches; scans and tables stay
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis build
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
