# What one does with Guiju. `make help` lists it.
PYTHON ?= python3
BIN := .venv/bin
RUN := $(BIN)/python manage.py

.PHONY: help run test check audit browser postgres elasticsearch elastic-tests elastic-faults modelsearch faults faults-sample bench bench-search bench-engines messages screenshots clean

help: ## list what can be done here
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 20

.venv/installed: requirements.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/installed-dev: requirements.txt requirements-dev.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@ .venv/installed

run: .venv/installed ## install, migrate, load the demo organisation once, and serve it
	@$(RUN) migrate --verbosity 0
	@$(RUN) seed_demo
	@$(RUN) serve

test: .venv/installed-dev ## everything that passes on a laptop with Python alone
	@$(BIN)/python -m pytest -n 2 --dist loadfile -m "not browser and not slow and not elastic"

check: .venv/installed-dev ## lint, types, import contracts, migrations, templates
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy .
	@$(BIN)/lint-imports
	@DJANGO_SETTINGS_MODULE=cms.settings.test $(RUN) makemigrations --check --dry-run
	@$(BIN)/djade --check --target-version 5.2 $$(git ls-files '*.html' ':!templates/documents/body')

audit: .venv/installed-dev ## known advisories against the pinned dependencies
	@$(BIN)/python -m ops.audit

browser: .venv/installed-dev ## the journeys in a real browser (needs Debian's chromium)
	@$(BIN)/python -m pytest -n 3 --dist loadfile -m browser

postgres: .venv/installed-dev ## all tests that open the database, again on PostgreSQL (starts a private server; needs its programs)
	@ops/postgresql/with_server $(BIN)/python -m pytest -n 2 --dist loadfile -m "not browser and not slow and not elastic"

elasticsearch: .venv/installed ## a private Elasticsearch on loopback, until Ctrl-C (needs a JDK of version 21 or newer, and Maven)
	@$(BIN)/python -m ops.elasticsearch

elastic-tests: .venv/installed-dev ## search on a real Elasticsearch of one node
	@$(BIN)/python -m ops.elasticsearch $(BIN)/python -m pytest -n 2 --dist loadfile -m elastic tests/elastic/test_same_answers.py tests/elastic/test_delivery.py tests/elastic/test_at_once.py tests/elastic/test_evaluation.py tests/search/test_leaks.py tests/search/test_table.py tests/search/test_fuzz.py tests/cms/test_search_leaks.py

elastic-faults: .venv/installed-dev ## nodes stopped, slow, wiped, full, and one of three killed
	@$(BIN)/python -m pytest -n 0 tests/elastic/test_failures.py tests/elastic/test_three_nodes.py

modelsearch: .venv/installed-dev ## modelsearch's own tests on our search backends (PostgreSQL, and Elasticsearch with a JDK >= 21)
	@$(BIN)/python -m ops.modelsearch sqlite
	@ops/postgresql/with_server $(BIN)/python -m ops.modelsearch postgresql
	@$(BIN)/python -m ops.elasticsearch --heap 256m $(BIN)/python -m ops.modelsearch elasticsearch

faults: .venv/installed-dev ## long fault campaign: kill -9 in approvals, releases and rebuilds; a million strings
	@GUIJU_FAULT_ROUNDS=50 $(BIN)/python -m pytest -m slow
	@GUIJU_FAULT_ROUNDS=50 ops/postgresql/with_server $(BIN)/python -m pytest -m slow tests/search
	@$(BIN)/python -m tests.search.fuzz 1000000
	@$(BIN)/python -m ops.elasticsearch ops/postgresql/with_server $(BIN)/python -m tests.search.fuzz 1000000

faults-sample: .venv/installed-dev ## a few rounds of it, as CI runs them
	@GUIJU_FAULT_ROUNDS=2 $(BIN)/python -m pytest -m slow
	@GUIJU_FAULT_ROUNDS=1 ops/postgresql/with_server $(BIN)/python -m pytest -m slow tests/search
	@$(BIN)/python -m tests.search.fuzz 20000

bench: .venv/installed-dev ## benchmarks; results go into docs/performance.md
	@$(BIN)/python -m tests.bench

bench-search: .venv/installed-dev ## benchmarks of the search at 1,000 and 10,000 documents (SIZES="1000 10000 100000")
	@$(BIN)/python -m tests.bench.search $(SIZES)

bench-engines: .venv/installed-dev ## the same on PostgreSQL, with Elasticsearch beside it (needs both, as their suites do)
	@$(BIN)/python -m ops.elasticsearch --heap 1g ops/postgresql/with_server $(BIN)/python -m tests.bench.search $(SIZES)

messages: .venv/installed-dev ## bring the Chinese catalogues in step with the code and the packages, and compile them
	@$(BIN)/python -m ops.messages.update --open
	@$(BIN)/python -m ops.messages.wagtail --open

clean: ## remove the demo organisation and what the tests left
	@rm -rf var .pytest_cache .mypy_cache .ruff_cache .hypothesis staticfiles
