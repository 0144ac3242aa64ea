# Two commands do everything on a fresh machine with Python 3.11 or newer:
#   make run    sets up, builds the web app, starts the server with demo people
#   make test   sets up, finds a browser, runs every check and test
# `make help` lists the rest.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PY     := $(BIN)/python
ARGS   ?=
# Folders too: a file that is gone changes its folder.
WEB_SOURCES := $(shell find youthapp content locales build -name __pycache__ -prune -o -print)

.DEFAULT_GOAL := help
.PHONY: help run web serve test check journeys patient simulate kills disturbed tabs screens bench strings strings-update lock clean

help: ## Show this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 24

run: $(VENV)/.run web ## Build the web app and start the server with demo people (ARGS="--port 9000 --https --data DIR")
	@$(BIN)/youthapp serve --demo $(ARGS)

web: $(VENV)/.run dist/.web ## Build the web app into dist/site, if anything has changed

serve: $(VENV)/.run ## Start the server without demo people
	@$(BIN)/youthapp serve $(ARGS)

# One browser at a time, but for the journey that mostly waits: feedback leaves after a minute.
# Python in large pages is twice as fast on a virtual machine; elsewhere it is as it was.
test simulate: export GLIBC_TUNABLES := glibc.malloc.hugetlb=1
test simulate: export PYTHONMALLOC := malloc
test: $(VENV)/.test ## Run every check and every test, real browser journeys included
	@$(MAKE) --no-print-directory --jobs 2 check web
	@$(PY) build/browser.py
	@$(PY) -m pytest -m 'not patient' --ignore-glob='tests/journeys/test_[!f]*' --numprocesses auto --dist loadfile --no-loadscope-reorder $(ARGS)
	@$(PY) -m pytest tests/journeys -m 'not patient' --ignore=tests/journeys/test_feedback.py $(ARGS)

check: $(VENV)/.test ## Format, lint, types and the texts; no tests
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/youthapp content check readable current links

journeys: $(VENV)/.test web ## Run the browser journeys only
	@$(PY) build/browser.py
	@$(PY) -m pytest -m browser $(ARGS)

patient: $(VENV)/.test web ## Run the journeys that make test leaves out for time
	@$(PY) build/browser.py
	@$(PY) -m pytest tests/journeys -m patient $(ARGS)

simulate: $(VENV)/.test ## Run phones, a contact and a server by lot (SEEDS=1000 STEPS=200 FIRST=0, or SEED=17 to see one)
	@$(PY) -m tests.simulator $(if $(SEED),--seed $(SEED)) --seeds $(or $(SEEDS),1000) --steps $(or $(STEPS),200) --first $(or $(FIRST),0) $(ARGS)

kills: $(VENV)/.test ## Kill the real server while people write (KILLS=1000 DATABASE=sqlite or postgresql)
	@$(PY) -m tests.server.kills --kills $(or $(KILLS),1000) --database $(or $(DATABASE),sqlite)

disturbed: $(VENV)/.test ## Double, cut and shuffle the server's requests on both databases (CASES=10000)
	@MINVEI_CASES=$(or $(CASES),10000) $(PY) -m pytest tests/server/test_disturbed.py $(ARGS)

tabs: $(VENV)/.test ## Let five tabs of a real browser take over from each other (SWITCHES=1000)
	@$(PY) build/browser.py
	@MINVEI_SWITCHES=$(or $(SWITCHES),1000) $(PY) -m pytest tests/build/test_tabs.py $(ARGS)

screens: $(VENV)/.test web ## Take screenshots of the main screens into dist/screens (nb, ar, ti; light and dark)
	@$(PY) build/browser.py
	@$(PY) build/screens.py $(ARGS)

bench: $(VENV)/.test web ## Measure start, bytes, server and search; writes dist/bench.json
	@$(PY) build/browser.py
	@$(PY) build/bench.py $(ARGS)

strings: $(VENV)/.test ## Fail when a text in code or content is not in the catalogs
	@$(BIN)/youthapp content check current

strings-update: $(VENV)/.test ## Bring the catalogs up to date with code and content
	@$(BIN)/youthapp content update

lock: $(VENV)/.test ## Pin every host package anew, with hashes
	@$(PY) build/lock.py

clean: ## Remove what was built (never the data folder)
	rm -rf dist $(VENV)

dist/.web: $(WEB_SOURCES) | $(VENV)/.run
	@$(PY) build/site.py
	@touch $@

$(VENV)/.run: build/lock/run.txt pyproject.toml
	@$(PYTHON) build/setup.py $(VENV) build/lock/run.txt
	@touch $@

$(VENV)/.test: build/lock/test.txt pyproject.toml
	@$(PYTHON) build/setup.py $(VENV) build/lock/test.txt
	@touch $@ $(VENV)/.run
