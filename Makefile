# `make` lists the targets. The set-up itself stands in .ci/setup.
BIN := .venv/bin
DEMO := outputs/demo.db
JOURNAL := $(BIN)/brevjournal --register $(DEMO)
COMPILE = $(UV) pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--annotation-style line --custom-compile-command "make lock" $(UPGRADE) pyproject.toml
UV ?= $(or $(shell command -v uv 2>/dev/null),$(BIN)/uv)
# One thread for each Tesseract: several processes at once are faster than several threads each.
export OMP_THREAD_LIMIT ?= 1

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint bench soak lock clean

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | while IFS="$$(printf '\t')" read -r name about; do \
		printf '  make %-6s %s\n' "$$name" "$$about"; done

setup: ## all set-up: system packages where missing, .venv, locked dependencies
	@.ci/setup

demo: setup ## reads samples/, prints the register of rounds and decisions, leaves it in outputs/
	@rm -f $(DEMO) $(DEMO)-wal $(DEMO)-shm
	@status=0; $(JOURNAL) ingest samples || status=$$?; [ $$status = 0 ] || [ $$status = 6 ] || exit $$status; \
	echo; echo "Rounds"; $(JOURNAL) rounds --format table || exit $$?; \
	echo; echo "Decisions"; $(JOURNAL) decisions --format table || exit $$?; \
	echo; echo "The register lies in $(DEMO). Where a value stands: $(JOURNAL) show ID"; exit $$status

test: ## all set-up, lint, the whole test suite
	@.ci/setup dev
	@$(MAKE) --no-print-directory lint
	@$(BIN)/python -m pytest -n 2

lint: ## format, lint, types, layers, sizes
	@.ci/setup dev
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/python -m pytest -q tests/house/test_sizes.py

bench: ## the benchmarks, each as a ratio against a named peer in the same run
	@.ci/setup bench
	@$(BIN)/python -m tests.bench

soak: ## mailboxes under hundreds of faults, about two hours; SOAK_EVERY=10 for a tenth
	@.ci/setup soak
	@$(BIN)/python -m tests.soak

lock: ## the lock files anew from pyproject.toml; UPGRADE=--upgrade takes newer versions
	@.ci/setup
	@command -v $(UV) >/dev/null || $(BIN)/python -m pip install -q uv
	$(COMPILE) --group build --extra fast --extra postgres --extra parquet --extra explore -o requirements.lock
	$(COMPILE) --group build --extra fast --extra postgres --extra parquet --extra explore --extra dev -c requirements.lock -o requirements-dev.lock
	$(COMPILE) --group build --extra fast --extra postgres --extra parquet --extra explore --extra dev --extra bench -c requirements-dev.lock -o requirements-bench.lock

clean: ## removes .venv and caches; outputs/ stays
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build dist
	find pipeline tests -name __pycache__ -type d -prune -exec rm -rf {} +
