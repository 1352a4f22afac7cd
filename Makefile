# `make run` shows the atlas, `make test` proves it. Both install what they need into .venv;
# a machine needs Python 3.11 or newer, make, and a network to the package registries.

PYTHON ?= python3
PORT ?= 8501
BASE ?=

BIN := .venv/bin
VIEWER := components/viewer
VIEWER_NPM := $(BIN)/python $(VIEWER)/node.py npm
# A worker for each core. Each takes a stretch of the tests, so that what a stretch shares (bodies,
# server, browser) is mostly made once; who is done first takes over from the other.
PYTEST := $(BIN)/python -m pytest --numprocesses=auto --dist=worksteal
# What the viewer is built from: when one of these changes, it is installed again.
VIEWER_FILES := $(shell find $(VIEWER) -type f -not -path '*/node_modules/*' -not -path '*/dist/*' -not -path '*/__pycache__/*')

.PHONY: help setup run site take-home print-kit test quick test-all lint format content-report link-check bench pictures atlas clean

help: ## Show what make can do
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

setup: .venv/run.stamp ## Install what the app needs into .venv

run: setup ## Open the atlas at http://localhost:8501 (PORT=… for another port)
	$(BIN)/streamlit run app.py --server.port $(PORT) --server.fileWatcherType auto

site: setup ## Write the atlas as files for any web server: build/site (BASE=https://… is its address)
	$(BIN)/python -m serving.site build/site $(if $(BASE),--address "$(BASE)")

take-home: setup ## Write the atlas as one file to take home: build/mbc-atlas.html
	$(BIN)/python -m serving.one_file build/mbc-atlas.html

print-kit: setup ## Write pieces for 3D printers, with raised numbers and braille: build/print-kit
	$(BIN)/python -m components.workshop.print_kit build/print-kit

test: .venv/dev.stamp ## Prove it: viewer, words, pages, body, app, browser
	$(BIN)/python -m tools.chromium
	$(VIEWER_NPM) test
	$(PYTEST) -m "not full"

quick: .venv/dev.stamp ## Of `make test`, what needs no browser and no body: within a minute
	$(VIEWER_NPM) test
	$(PYTEST) -m "not full and not browser and not body"

test-all: .venv/dev.stamp ## `make test` and the full matrices, before an issue is called resolved
	$(BIN)/python -m tools.chromium
	$(VIEWER_NPM) test
	$(PYTEST) --hypothesis-profile=full

lint: .venv/dev.stamp ## Check style and types, Python and TypeScript, and the words
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m annotations.review lint
	$(VIEWER_NPM) run lint
	$(VIEWER_NPM) run typecheck

format: .venv/dev.stamp ## Rewrite the code in the house style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(VIEWER_NPM) run format

content-report: .venv/dev.stamp ## Write what is sent to a clinician to check: build/content-review
	$(BIN)/python -m annotations.review report

link-check: .venv/dev.stamp ## Ask the internet whether the sources are still there
	$(BIN)/python -m annotations.review links

bench: bench/.venv/stamp ## Measure the app beside stpyvista and as it was; writes docs/performance.md
	bench/.venv/bin/python -m bench

pictures: .venv/dev.stamp ## Write pictures of every site and screen, to look at: build/pictures
	$(BIN)/python -m pytest tests/browser/test_pictures.py tests/browser/test_screens.py -m full -k picture
	$(BIN)/python -m tests.browser.sheet

atlas: ## Rebuild the body from its sources: models/glb, models/still and models/manifest.json
	$(PYTHON) -m models.pipeline

clean: ## Remove what make installed and built
	rm -rf .venv bench/.venv models/pipeline/.venv models/pipeline/.cache
	find . -name node_modules -prune -exec rm -rf {} +

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "MBC Atlas needs Python 3.11 or newer; run: make PYTHON=/path/to/python3.11 …"; exit 1; }
	$(PYTHON) -m venv .venv

.venv/run.stamp: requirements.txt requirements-reader.txt requirements-library.txt $(VIEWER_FILES) | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/dev.stamp: requirements-dev.txt requirements-library.txt requirements-reader.txt requirements.txt $(VIEWER_FILES) | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@ .venv/run.stamp

bench/.venv/stamp: bench/requirements.txt requirements-library.txt requirements-reader.txt requirements.txt $(VIEWER_FILES)
	$(PYTHON) -m venv bench/.venv
	bench/.venv/bin/python -m pip install --quiet --disable-pip-version-check -r bench/requirements.txt
	@touch $@
