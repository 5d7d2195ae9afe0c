# Everything that these make lives in .venv/ and var/, which git ignores.

PORT ?= 8000
PYTHON ?= python3
export PYTHON
RUN = exec sh deploy/python.sh

.DEFAULT_GOAL := help
.PHONY: help demo demo-reset test lint types format coverage messages durability scale-out installation css audit screenshots tutorial-pictures outputs lock

help: ## show this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1\t\2/p' Makefile | expand -t 24

demo: ## serve the site with 41 computer-generated responses at 127.0.0.1:8000 (PORT=8001 for another port)
	@$(RUN) deploy.demo --port "$(PORT)"

demo-reset: ## start the demo over: delete its data after a yes, keep a backup (FORCE=1: do not ask)
	@$(RUN) deploy.demo --port "$(PORT)" --reset

test: ## everything: lint, types, contracts, tests on SQLite and PostgreSQL (REQUIRE_ALL=1: skip nothing)
	@$(RUN) deploy.checks

lint: ## ruff, templates, bandit and import contracts
	@$(RUN) deploy.checks lint

types: ## mypy
	@$(RUN) deploy.checks types

format: ## format code and templates
	@$(RUN) deploy.checks format

coverage: ## test coverage by file
	@$(RUN) deploy.checks coverage

messages: ## collect and compile the French translations (needs gettext)
	@$(RUN) deploy.checks messages

css: ## reduce Bootstrap's stylesheet to what the pages use (needs npm)
	@exec sh deploy/css.sh

audit: ## axe, Lighthouse and the Nu checker on every page; results in docs/results/audit.md
	@$(RUN) deploy.audit run

screenshots: ## pictures of the main pages in docs/results/images
	@$(RUN) deploy.audit screenshots

tutorial-pictures: ## pictures of docs/first-survey.md in docs/images
	@$(RUN) deploy.audit tutorial

outputs: ## write every output of a site with synthetic data to TO=DIRECTORY, to compare two checkouts with diff -r
	@$(RUN) deploy.outputs "$(TO)"

durability: ## kill the server 200 times while responses are sent, on SQLite and PostgreSQL
	@$(RUN) deploy.durability

scale-out: ## load test: two servers, a worker, a PostgreSQL primary and its replica; one server is killed
	@$(RUN) deploy.scale_out

installation: ## run the commands of docs/installation.md in a new Debian (needs root and debootstrap)
	@$(RUN) deploy.fresh_installation

lock: ## resolve requirements.lock and requirements-dev.lock again
	@$(RUN) deploy.lock
