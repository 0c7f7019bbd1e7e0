# `make` shows the targets. Python 3.11 or later with venv, git and make are all that is needed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help demo test lint bench fuzz clean

help: ## show the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 20

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	$(BIN)/python -m compileall -q app
	@touch $@

demo: $(READY) ## answer the example questionnaires with the shipped bank
	@mkdir -p examples/out
	@for file in examples/questionnaires/*; do \
	  name=$$(basename $$file); \
	  $(BIN)/candor fill $$file -o examples/out/$$name --report examples/out/$$name.report.json --memo examples/out/$$name.memo.html \
	    --customer "Example Buyer"; test $$? -le 1 || exit 1; echo; done
	@echo "The answered files, their reports and memos lie in examples/out/."

test: $(READY) lint ## run the whole test suite
	$(BIN)/pytest -n auto --dist worksteal

lint: $(READY) ## check style, types, layers and the answer bank
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/candor bank check

bench: $(READY) ## speed and memory beside other programs, on the questionnaires in ../shared
	$(BIN)/python benchmarks/fill.py
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[bench]'
	$(BIN)/python benchmarks/matching/peers.py

fuzz: $(READY) ## mutate the examples for minutes: only our own errors may come out
	$(BIN)/python tests/fuzz/fuzz_documents.py
	$(BIN)/python tests/web/fuzz_api.py

clean: ## remove what was built
	rm -rf $(VENV) build dist examples/out *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
