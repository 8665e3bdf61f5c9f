# The commands of the README. The build itself is CMake's: see CMakePresets.json.

BOARD ?= lm3s6965evb
APPS ?= hello blink buttons
TARGET ?= tbf
JOBS ?= $(shell nproc)
TAKT := build/tools/bin/takt

BOARDS := lm3s6965evb mps2-an385
TEST_PRESETS := tools apps $(BOARDS) lm3s6965evb-clang fuzz host

.DEFAULT_GOAL := help
.PRECIOUS: build/%/build.ninja
.PHONY: help setup setup-test run test bench soak fuzz format check-format clean always

help:
	@echo 'make run       boot $(BOARD) in QEMU with: $(APPS)   (BOARD=... APPS="..." SECONDS=...)'
	@echo 'make test      build everything and run every test'
	@echo 'make bench     print sizes and instruction counts'
	@echo 'make soak      fire a million hostile system calls'
	@echo 'make fuzz      fuzz until stopped   (TARGET=tbf or syscall)'
	@echo 'make check-format / make format'
	@echo 'make clean     remove build/'

setup:
	@cmake/setup.sh run

setup-test:
	@cmake/setup.sh run test

# Configure once; from then on Ninja does it again when a CMake file has changed.
build/%/build.ninja: CMakePresets.json | setup
	@cmake --preset $*
	@touch $@
build/host/build.ninja build/fuzz/build.ninja build/lm3s6965evb-clang/build.ninja: | setup-test

# build-NAME: builds the preset NAME.
build-%: always build/%/build.ninja
	@cmake --build build/$* --parallel $(JOBS)

# Of the tools' folder, what is used every day.
build-tools: always build/tools/build.ninja
	@cmake --build build/tools --parallel $(JOBS) --target takt ctx takt-data

run: setup
	@case " $(BOARDS) " in *" $(BOARD) "*) ;; *) \
	    echo "there is no board \"$(BOARD)\"; BOARD is one of: $(BOARDS)"; exit 2;; esac
	@$(MAKE) --no-print-directory build-tools build-apps build-$(BOARD)
	@$(TAKT) run $(if $(SECONDS),--seconds $(SECONDS)) $(BOARD) $(APPS)

test: setup-test
	@$(MAKE) --no-print-directory $(TEST_PRESETS:%=build-%)
	@echo "What the checker takes on trust in the demo board's kernel (ctx unsafe):"
	@build/tools/bin/ctx unsafe --quiet -p build/lm3s6965evb --safe=capsules --safe=hil
	@ctest --preset host --parallel $(JOBS)

bench: setup-test
	@$(MAKE) --no-print-directory build-tools build-apps build-lm3s6965evb
	@bench/run
	@bench/closures/run

soak: setup-test
	@$(MAKE) --no-print-directory build-tools build-apps build-mps2-an385
	@tests/soak

fuzz: setup-test build-fuzz
	@test -x build/fuzz/bin/fuzz_$(TARGET) || \
	    { echo "there is no target \"$(TARGET)\"; TARGET is one of:" \
	      $(patsubst build/fuzz/bin/fuzz_%,%,$(wildcard build/fuzz/bin/fuzz_*)); exit 2; }
	@mkdir -p build/fuzz/corpus/$(TARGET)
	build/fuzz/bin/fuzz_$(TARGET) -artifact_prefix=build/fuzz/$(TARGET)- $(FUZZ_FLAGS) \
	    build/fuzz/corpus/$(TARGET)

check-format: setup-test
	@cmake/format.sh --check

format: setup-test
	@cmake/format.sh --write

clean:
	rm -rf build
