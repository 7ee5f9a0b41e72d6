# Two commands do everything on a fresh machine with Python 3.11 or later: `make demo` and `make test`.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
READY_DEV := $(VENV)/.ready-dev
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint .constraints.txt

.PHONY: demo test lint floor gold picture bench clean

demo: $(READY)
	$(BIN)/summitscan ingest corpus/

test: $(READY_DEV)
	$(BIN)/python -m pytest
	$(MAKE) --no-print-directory lint

lint: $(READY_DEV)
	$(BIN)/ruff check .
	$(BIN)/mypy

# Renews the golden report of the seeds, after a change that is meant to alter it. Read the difference before you commit it.
gold: $(READY_DEV)
	$(BIN)/python tests/test_seeds.py

# Renews the picture of the HTML report that the README shows. Look at it before you commit it.
picture: $(READY_DEV)
	SUMMITSCAN_PICTURE=1 $(BIN)/python -m pytest tests/browser -k picture

# Raises the floor under the quality of names and dates to what is reached now; it is never lowered.
floor: $(READY_DEV)
	$(BIN)/python tests/quality/test_floor.py

# Prints ratios measured side by side in one run and writes benchmarks.json; ARGS="--list" says what each needs.
bench: $(READY_DEV)
	$(BIN)/python -m benchmarks $(ARGS)

clean:
	rm -rf $(VENV) .summitscan .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist

$(READY): pyproject.toml .constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) --editable .
	touch $@

$(READY_DEV): pyproject.toml .constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) --editable '.[dev]'
	touch $(READY) $@
