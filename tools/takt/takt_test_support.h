/* What the tests of takt share: ELF files made to measure, and takt's commands run in a child. */
#ifndef TAKT_TEST_SUPPORT_H
#define TAKT_TEST_SUPPORT_H

#include "buffer.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#define TEST_SECTIONS_MAX 12
#define TEST_SYMBOLS_MAX 8

struct test_section {
    const char *name;
    uint32_t type;  /* SHT_PROGBITS, SHT_NOBITS, SHT_REL */
    uint32_t flags; /* SHF_... */
    uint32_t address;
    uint32_t load_address;
    uint32_t size;
    const void *contents; /* NULL: bytes 0, 1, 2, ... */
    unsigned applies_to;  /* SHT_REL: the section's place in this table, from 0 */
};

struct test_symbol {
    const char *name;
    uint32_t value;
    uint16_t section; /* SHN_ABS, SHN_UNDEF, or place in the table + 1 */
};

struct test_elf {
    uint16_t machine; /* 0: Arm */
    uint32_t entry;
    struct test_section sections[TEST_SECTIONS_MAX]; /* up to one without a name */
    struct test_symbol symbols[TEST_SYMBOLS_MAX];    /* up to one without a name */
};

/* A folder for one test, and a path in it; the paths live until the next test_folder_make. */
int test_folder_make(void **state);
int test_folder_remove(void **state);
const char *test_path(const char *name);

void test_elf_write(const char *path, const struct test_elf *elf);

/* A position-independent app that is code_size bytes long in flash and has nothing in RAM but a stack of
 * 512 bytes. */
void test_app_write(const char *path, uint32_t code_size);

struct test_result {
    int status;
    char output[8192]; /* standard output, then standard error */
};

/* `takt words...`, split at blanks. */
struct test_result test_takt(const char *text, ...) __attribute__((format(printf, 1, 2)));

/* It must end with that status and say that. */
void test_expect(const struct test_result *result, int status, const char *text);

#endif
