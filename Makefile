# nazorg: `make run` and `make check` are all a newcomer needs; `make help` names the rest.

PREFIX  ?= /usr/local
DESTDIR ?=
CC      ?= cc
SAN     ?=
BUILD   := $(if $(SAN),build-san,build)

VERSION := $(shell sed -n 's/.*NZ_VERSION "\(.*\)"/\1/p' include/nazorg.h)
SOVERSION := 0

PKGS := libpcre2-8 libutf8proc yaml-0.1
APT  := pkg-config libpcre2-dev libutf8proc-dev libyaml-dev libjansson-dev libcmocka-dev

WARN := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Wstrict-prototypes \
        -Wmissing-prototypes -Wundef -Wvla -Wwrite-strings -Wformat=2
OPT  ?= -O2
CFLAGS ?= -g
ALL_CFLAGS = -std=c17 -D_POSIX_C_SOURCE=200809L -D_FILE_OFFSET_BITS=64 -Iinclude -Isrc $(OPT) $(CFLAGS) $(WARN) \
             -fPIC -fvisibility=hidden -fno-math-errno -MMD -MP $(PKG_CFLAGS) $(SAN_FLAGS)
ifneq ($(SAN),)
SAN_FLAGS := -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
endif
PKG_CFLAGS = $(shell pkg-config --cflags $(PKGS) 2>/dev/null)
PKG_LIBS   = $(shell pkg-config --libs $(PKGS) 2>/dev/null)
LIBS = $(PKG_LIBS) -lm -lpthread

LIB_SRC := $(wildcard src/base/*.c src/text/*.c src/bank/*.c src/classify/*.c) src/nazorg.c src/trainer.c
CMD_SRC := $(wildcard src/read/*.c src/write/*.c src/cli/*.c)
LIB_OBJ := $(LIB_SRC:%.c=$(BUILD)/%.o)
CMD_OBJ := $(CMD_SRC:%.c=$(BUILD)/%.o)
BANK_OBJ := $(BUILD)/bank_image.o
UNIT_SRC := $(wildcard tests/unit/*_test.c tests/unit/*/*_test.c)
UNIT_BIN := $(UNIT_SRC:tests/%.c=$(BUILD)/tests/%)
C_FILES = $(shell find src include tests -name '*.[ch]')
LEXICONS := $(shell find lexicons -type f 2>/dev/null)

.DELETE_ON_ERROR:
.PHONY: all run check model bench deps lint format install uninstall clean help

all: deps $(BUILD)/nazorg $(BUILD)/libnazorg.a $(BUILD)/libnazorg.so

help:
	@echo 'make run      build, then scan the sample notes in corpus/samples'
	@echo 'make check    build, then run every test'
	@echo 'make          build $(BUILD)/nazorg and libnazorg'
	@echo 'make install  to PREFIX=$(PREFIX) (DESTDIR is honoured); make uninstall'
	@echo 'make bench    measure the speed, against other ways (docs/performance.md)'
	@echo 'make model    train the model anew, after a change of lexicons/ or corpus/train'
	@echo 'make SAN=1    with AddressSanitizer and UBSan, in build-san/; also: make SAN=1 check'
	@echo 'make lint     layout, include direction, cppcheck;  make format'

# What is missing is installed where there is apt-get; elsewhere the names are told.
deps:
	@if ! { command -v pkg-config && pkg-config --exists $(PKGS) jansson cmocka; } >/dev/null 2>&1; then \
	  if command -v apt-get >/dev/null 2>&1; then \
	    sudo=; [ "$$(id -u)" = 0 ] || sudo=sudo; \
	    echo "installing: $(APT)"; \
	    { $$sudo apt-get install -y -qq $(APT) >/dev/null 2>&1 || \
	      { $$sudo apt-get update -qq && $$sudo apt-get install -y -qq $(APT) >/dev/null; }; } && \
	    exec $(MAKE) --no-print-directory deps; \
	  else \
	    echo 'nazorg needs the development files of PCRE2 (8 bit), utf8proc and libyaml, and for its tests' >&2; \
	    echo 'jansson and cmocka, and pkg-config. Install these with your package manager, then run make again.' >&2; \
	    exit 1; \
	  fi; fi

# Loops over numbers, many at a time.
$(BUILD)/src/classify/learn.o $(BUILD)/src/classify/model.o $(BUILD)/src/classify/vector_sums.o: OPT = -O3

$(BUILD)/%.o: %.c Makefile | deps
	@mkdir -p $(@D)
	@echo '  CC    $<'; $(CC) $(ALL_CFLAGS) -c -o $@ $<

# The compiler of the built-in bank: the library without a bank, over lexicons/.
# -fno-lto: the image is laid in by assembly, which link-time optimisation (Debian, Ubuntu) does not see.
$(BUILD)/mkbank: $(BUILD)/src/mkbank.o $(LIB_OBJ)
	@echo '  LINK  $@'; $(CC) $(SAN_FLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)
$(BUILD)/bank.bin: $(BUILD)/mkbank $(LEXICONS)
	$(BUILD)/mkbank lexicons/nl $@
$(BANK_OBJ): src/bank_image.c $(BUILD)/bank.bin
	@echo '  BANK  $@'; $(CC) $(ALL_CFLAGS) -fno-lto -DNZ_BANK_FILE='"$(BUILD)/bank.bin"' -c -o $@ $<

$(BUILD)/libnazorg.a: $(LIB_OBJ) $(BANK_OBJ)
	@echo '  LINK  $@'; rm -f $@; $(AR) rcs $@ $^
$(BUILD)/libnazorg.so: $(LIB_OBJ) $(BANK_OBJ)
	@echo '  LINK  $@'; $(CC) -shared -Wl,-soname,libnazorg.so.$(SOVERSION) $(SAN_FLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)
$(BUILD)/nazorg: $(CMD_OBJ) $(BUILD)/libnazorg.a
	@echo '  LINK  $@'; $(CC) $(SAN_FLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

$(BUILD)/tests/%: tests/%.c $(BUILD)/libnazorg.a $(CMD_OBJ) | deps
	@mkdir -p $(@D)
	@echo '  TEST  $<'; $(CC) $(ALL_CFLAGS) -Itests -Wno-missing-prototypes -o $@ $< $(filter-out %/main.o,$(CMD_OBJ)) \
	  $(BUILD)/libnazorg.a $(LDFLAGS) $(LIBS) -lcmocka -ljansson

# The model is trained with a command that has the rules of today and no model.
$(BUILD)/rules.bin: $(BUILD)/mkbank $(LEXICONS)
	$(BUILD)/mkbank --no-model lexicons/nl $@
$(BUILD)/rules_image.o: src/bank_image.c $(BUILD)/rules.bin
	@echo '  BANK  $@'; $(CC) $(ALL_CFLAGS) -fno-lto -DNZ_BANK_FILE='"$(BUILD)/rules.bin"' -c -o $@ $<
$(BUILD)/nazorg-rules: $(CMD_OBJ) $(LIB_OBJ) $(BUILD)/rules_image.o
	@echo '  LINK  $@'; $(CC) $(SAN_FLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)
model: deps $(BUILD)/nazorg-rules
	$(BUILD)/nazorg-rules train --no-config corpus/train -o lexicons/nl/nl.model

run: all
	@$(BUILD)/nazorg scan --no-config --to text corpus/samples

check: all $(UNIT_BIN)
	@BUILD=$(BUILD) CC='$(CC)' sh tests/run.sh

bench: all $(BUILD)/tests/bench/every
	@BUILD=$(BUILD) sh tests/bench/bench.sh

lint:
	clang-format --dry-run -Werror $(C_FILES)
	BUILD=$(BUILD) sh tests/run.sh house
	cppcheck --quiet --std=c11 --enable=warning,portability,performance --inline-suppr \
	  --suppress=missingIncludeSystem --error-exitcode=1 -Iinclude -Isrc src
format:
	clang-format -i $(C_FILES)

INSTALL_DIR = $(DESTDIR)$(PREFIX)
install: all
	install -d $(INSTALL_DIR)/bin $(INSTALL_DIR)/include $(INSTALL_DIR)/lib/pkgconfig $(INSTALL_DIR)/share/man/man1
	install -m 755 $(BUILD)/nazorg $(INSTALL_DIR)/bin/nazorg
	install -m 644 include/nazorg.h $(INSTALL_DIR)/include/nazorg.h
	install -m 644 $(BUILD)/libnazorg.a $(INSTALL_DIR)/lib/libnazorg.a
	install -m 755 $(BUILD)/libnazorg.so $(INSTALL_DIR)/lib/libnazorg.so.$(VERSION)
	ln -sf libnazorg.so.$(VERSION) $(INSTALL_DIR)/lib/libnazorg.so.$(SOVERSION)
	ln -sf libnazorg.so.$(SOVERSION) $(INSTALL_DIR)/lib/libnazorg.so
	install -m 644 src/cli/nazorg.1 $(INSTALL_DIR)/share/man/man1/nazorg.1
	printf '%s\n' 'prefix=$(PREFIX)' 'libdir=$${prefix}/lib' 'includedir=$${prefix}/include' '' \
	  'Name: nazorg' 'Description: buying signals and silent complaints in Dutch notes' 'Version: $(VERSION)' \
	  'Requires.private: $(PKGS)' 'Libs: -L$${libdir} -lnazorg' 'Libs.private: -lm -lpthread' \
	  'Cflags: -I$${includedir}' > $(INSTALL_DIR)/lib/pkgconfig/nazorg.pc
uninstall:
	rm -f $(INSTALL_DIR)/bin/nazorg $(INSTALL_DIR)/include/nazorg.h $(INSTALL_DIR)/lib/libnazorg.* \
	  $(INSTALL_DIR)/lib/pkgconfig/nazorg.pc $(INSTALL_DIR)/share/man/man1/nazorg.1

clean:
	rm -rf build build-san

-include $(LIB_OBJ:.o=.d) $(CMD_OBJ:.o=.d) $(BANK_OBJ:.o=.d) $(BUILD)/rules_image.d $(BUILD)/src/mkbank.d $(UNIT_BIN:=.d)
