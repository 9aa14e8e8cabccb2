# The commands a person needs. Each is one line here; what it does stands in scripts/, where it can be read.
#
#   make run      build everything and serve on http://127.0.0.1:8080, data in ./data (ARGS="…" adds arguments)
#   make test     every test: Rust on SQLite and PostgreSQL, web app, browser stories
#   make check    format, lints, house rules, licences, types of the web apps
#   make build    the release binary with the web apps inside: target/release/vouchsafe
#   make bench    what can be measured, and with which command
#   make setup    installs what tests and web builds need (make test does this by itself)

BINARY := $(or $(CARGO_TARGET_DIR),target)/release/vouchsafe
export VOUCHSAFE_DATA ?= ./data

.PHONY: run build web test check setup bench

run: build
	$(BINARY) serve $(ARGS)

build: web
	cargo build --release --package vouchsafe

web:
	scripts/web build

test:
	scripts/test

check:
	scripts/check

setup:
	scripts/setup

bench:
	scripts/bench
