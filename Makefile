# `make run` and `make test` need nothing but Python 3.11+, pip and make: tools/setup.py makes .venv and says what is missing.

SAMPLE ?= resources/samples/sample-zh.docx
OUT ?= out
PYTHON ?= $(shell for name in python3 python3.13 python3.12 python3.11; do command -v $$name && break; done)
BIN = .venv/bin/python
# A process for each core, at most eight: no test needs anything of another.
PYTEST = $(BIN) -m pytest -n auto --maxprocesses 8 --dist worksteal

.DEFAULT_GOAL := help
.PHONY: help run test sweep lint bench clean setup setup-dev

help:
	@echo "make run     open the editor on a sample speech (without a screen: do its job unseen, results in $(OUT)/)"
	@echo "make test    run the tests        (ARGS='-k move' and the like reach pytest)"
	@echo "make sweep   run the slow checks"
	@echo "make lint    ruff and pyright"
	@echo "make bench   speed and memory, as ratios"
	@echo "make clean   remove everything that these made"

run: setup
	@if $(PYTHON) tools/setup.py screen; then \
		exec $(BIN) -m speecheditor "$(SAMPLE)"; \
	else \
		echo "No screen here: doing the same job unseen."; \
		QT_QPA_PLATFORM=offscreen exec $(BIN) -m speecheditor.tour "$(OUT)"; \
	fi

test: setup-dev
	$(PYTEST) $(ARGS)

# pytest's exit status 5 says that nothing was selected: no fault of the code.
sweep: setup-dev
	@$(PYTEST) -m sweep $(ARGS) || { status=$$?; test $$status -eq 5 && echo "No sweep was selected."; }

lint: setup-dev
	$(BIN) -m ruff check .
	$(BIN) -m ruff format --check .
	$(BIN) -m pyright

bench: setup-dev
	QT_QPA_PLATFORM=$${QT_QPA_PLATFORM:-offscreen} $(BIN) -m benchmarks $(ARGS)

clean:
	rm -rf .venv build dist $(OUT) .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

setup:
	@$(PYTHON) tools/setup.py run

setup-dev:
	@$(PYTHON) tools/setup.py dev
