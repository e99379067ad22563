# Everything that one does here, one command each. `make help` lists them.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help build run test presubmit lint format docs bench fuzz crash tsan gcc times clean

help:  ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

build:  ## build/release/millrace; installs what is missing
	@tools/setup build
	@tools/build release millrace

run:  ## build, fetch the sample data, start the server in the foreground
	@tools/setup build sample
	@tools/build --quiet release millrace
	@exec build/release/millrace serve --config samples/millrace.yaml

test:  ## everything: layers, style, unit, fuzz, SQL, end-to-end with real drivers
	@tools/test

presubmit:  ## the quick part of it: checks, clang-tidy on changed files, unit and SQL tests under ASan and UBSan
	@tools/test layers style tools setup format asan-build tidy-changed unit sql-asan

lint:  ## clang-tidy on all files, every header alone; remembers what was clean
	@tools/setup build test
	@tools/build --configure asan
	@tools/lint

format:  ## lay out all C++ files as .clang-format says
	@tools/setup test
	@tools/format

docs: build  ## write docs/configuration.md anew from the binary
	@tools/docs

bench:  ## benchmarks against their peers; bench/README.md says how to read them
	@tools/setup build sample test
	@tools/build bench
	@bench/run

fuzz:  ## every fuzz target for FUZZ_SECONDS (600) each; new inputs stay in build/fuzz
	@tools/setup build test
	@tools/build asan $$(fuzz/run --programs)
	@FUZZ_SECONDS=$${FUZZ_SECONDS:-600} fuzz/run

crash:  ## kill -9 during writes, CRASH_ROUNDS (50) times; make test does it 15 times
	@tools/setup build test
	@tools/build release millrace
	@test/fault/run test_crash.py --rounds $${CRASH_ROUNDS:-50}

tsan:  ## tests of net, session and query under the thread sanitizer
	@tools/setup build test
	@tools/test tsan-build tsan

gcc:  ## the second compiler: builds and runs the unit tests with g++ 12
	@tools/setup build test gcc
	@tools/test gcc-build gcc

times:  ## the ten slowest compiles of the last builds
	@tools/slowest_compiles

clean:  ## remove what was built; .deps stays
	@rm -rf build
