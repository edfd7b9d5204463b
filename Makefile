# Two commands: `make run` and `make test`. Each sets up what it needs by itself (packaging/set-up).
.PHONY: run test lint bench reliability package lock
PYTHON := .venv/bin/python
# Words for pytest, for example: make test ARGS="tests/store -x"
ARGS ?=

run:
	@packaging/set-up run
	@packaging/open

test:
	@packaging/set-up dev
	QT_QPA_PLATFORM=offscreen $(PYTHON) -m pytest -n logical --dist worksteal $(ARGS)

lint:
	@packaging/set-up dev
	$(PYTHON) -m ruff check
	$(PYTHON) -m mypy

bench:
	@packaging/set-up dev
	$(PYTHON) -m bench $(ARGS)

# The program as one folder that needs no Python, proved where there is none: build/package/caf-desktop.
package:
	@packaging/set-up package
	@packaging/package

# Write the locked requirements anew from pyproject.toml; an upgrade is `make lock ARGS=--upgrade`.
lock:
	@packaging/set-up dev
	packaging/lock $(ARGS)

# Kill, fail, fill, damage: the long form of tests/reliability, in a table (KILLS=10000 for more kills; ARGS names parts).
KILLS ?= 1000
reliability:
	@packaging/set-up dev
	QT_QPA_PLATFORM=offscreen $(PYTHON) -m tests.reliability --kills $(KILLS) $(ARGS)
