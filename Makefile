# run    set everything up and publish a release from seeds/ into data/
# test   set everything up and run the tests (all but the accuracy floors)
# check  lint, types, import contracts, tests, accuracy floors
# bench  words per second beside a bare spaCy pass of the same text, what each extractor costs on top of it, and the reader's speed
# train  make the reader's model anew from its labels (needs the extra `train`: torch); half an hour on two cores
PYTHON ?= python3
SEEDS ?= seeds
DATA ?= data
WORKERS ?= 1
BIN := .venv/bin
PYTEST := $(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadgroup

.PHONY: run test check bench train lock docs clean

run:
	@$(PYTHON) scripts/setup.py run
	@$(BIN)/casefile build --seeds $(SEEDS) --data $(DATA) --workers $(WORKERS)

test:
	@$(PYTHON) scripts/setup.py dev
	@$(PYTEST) -m "not floors"

check:
	@$(PYTHON) scripts/setup.py dev
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(PYTEST)

bench:
	@$(PYTHON) scripts/setup.py dev
	@$(BIN)/python -m tests.benchmarks.throughput
	@$(BIN)/python -m tests.benchmarks.extraction
	@$(BIN)/python -m tests.benchmarks.reader

# glibc gives torch's large blocks back to the system after each step, which costs more than the step; it is told to keep them.
train:
	@$(PYTHON) scripts/setup.py dev
	$(BIN)/pip install --quiet --only-binary :all: --editable '.[train]'
	MALLOC_MMAP_MAX_=0 MALLOC_TRIM_THRESHOLD_=16000000000 MALLOC_TOP_PAD_=268435456 $(BIN)/python -m training.train
	$(BIN)/python -m training.evaluate

# The pages in docs/ are derived from pipeline/tables.py and the ontology.
docs:
	@$(PYTHON) scripts/setup.py dev
	@$(BIN)/python -m pipeline.release.dictionary
	@$(BIN)/python -m pipeline.release.ontology_page

# Locks carry hashes and no addresses. Needs uv.
lock:
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -q -o requirements.lock
	uv pip compile pyproject.toml --extra dev -c requirements.lock --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -q -o requirements-dev.lock

clean:
	rm -rf .venv data/cache data/staging
