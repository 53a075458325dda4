# `make demo` and `make test` are all a newcomer needs: each sets up what is missing.

VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
# One process more than cores, as tests wait for browsers; a file's tests share their stores, so a file stays whole.
WORKERS := $(shell expr $$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2) + 1)
PYTEST := $(BIN)/python -m pytest -n $(WORKERS) --dist loadfile

.DEFAULT_GOAL := help
.PHONY: help dev demo test slow lint leak soak corpus test-stores bench help-page schemas locale

help:            ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:[^#]*## /\t/' | expand -t 14

$(READY): pyproject.toml constraints.txt .ci/setup.sh
	@sh .ci/setup.sh $(VENV)

dev: $(READY)    ## set up: virtual environment, packages, browser

demo: $(READY)   ## try everything on a practice store
	@$(BIN)/shipfix demo

test: $(READY)   ## the quick tests
	$(PYTEST) -m "not slow and not seeds and not leak and not corpus and not soak and not stores"

slow: $(READY)   ## the command on bad days, on eight seeds of both skins, and through a simulated year
	SHIPFIX_SEEDS=8 $(PYTEST) -m "slow or seeds"

lint: $(READY)   ## style, types, shape
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

leak: $(READY)   ## every way a page can send a write, with and without the gate
	$(BIN)/python -m pytest -n 2 --dist loadgroup -m leak tests/leak

soak: $(READY)   ## apply with everything that can go wrong; SHIPFIX_SOAK_RUNS says how often
	SHIPFIX_SOAK_RUNS=$${SHIPFIX_SOAK_RUNS:-10000} $(BIN)/python -m pytest -n 2 --dist loadfile tests/faults tests/mutations tests/soak

corpus: $(READY) ## real carrier texts, where they lie beside the project
	$(BIN)/python -m pytest -m corpus tests/corpus tests/simulation
	$(BIN)/python tests/corpus/report.py

# One worker a store, so that both are set up at the same time.
test-stores: $(READY) ## real store admins that nobody here wrote, set up from nothing under a cache folder (pip, npm)
	$(BIN)/python -m pytest -n 2 --dist loadgroup -m stores tests/stores

bench: $(READY)  ## ratios from one run; never fails on time
	$(BIN)/python -m tests.benchmarks
	$(BIN)/python -m tests.benchmarks.judge
	$(BIN)/python -m tests.benchmarks.item
	$(BIN)/python -m tests.benchmarks.report
	$(BIN)/python -m tests.benchmarks.real_store
	$(BIN)/python -m tests.benchmarks.second_scan

help-page: $(READY) ## write down what `shipfix --help` says, for the front door
	for lang in en zh; do $(BIN)/python -c "from assistant.cli.main import help_page; print(help_page('$$lang'), end='')" \
	  > assistant/cli/help.$$lang.txt || exit 1; done

locale: $(READY) ## put the catalogues (assistant/locale) in order, and compile them
	$(BIN)/python -m assistant.locale.compiling

schemas: $(READY) ## write the JSON schemas that are made from the models
	$(BIN)/python -m assistant.packs.schema > selectors/pack.schema.json
