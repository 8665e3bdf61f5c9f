/* Forms that programs of safe files are made of, and faults of their kind. */
#include "safe_scene.h"

#include <stdio.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* `@` stands for the seed, `~` for the other context, `$` for a name of its own. */
static void seeded(struct writer *writer, const char *text)
{
    struct text filled = {0};
    char name[16];
    for (; *text; text++) {
        if (*text == '@')
            text_add(&filled, "%u", writer->seed);
        else if (*text == '~' && text[1] == '_')
            text_add(&filled, "%s", writer->scene->other);
        else
            text_add(&filled, "%c", *text);
    }
    snprintf(name, sizeof name, "l%u", writer->serial++);
    lines(writer, filled.bytes, name);
    text_free(&filled);
}

static const char *const forms[] = {
    "for (unsigned $ = 0; $ < box->view.size; $++)\n    box->view.data[$] = (uint8_t)$;",
    "if (box->count < box->view.size)\n    box->view.data[box->count]++;",
    "{\n    const unsigned $ = x;\n    const struct view v$ = {t8, $ < 8 ? $ : 8};\n"
    "    b += sum(v$.data, v$.size);\n}",
    "{\n    const struct view v$ = {t256, y & 0xFFu};\n    if (v$.size > 3)\n"
    "        v$.data[v$.size - 2] = 1;\n}",
    "b += sum(t4, x & 3u);",
    "b += sum(box->bytes, sizeof box->bytes);",
    "if (x <= other->view.size)\n    b += sum(other->view.data, x);",
    "if (box->view.size > 2)\n    box->view.size -= 2;",
    "local.view = box->view;\nif (local.view.size > 0)\n    b += local.view.data[0];",
    "local.view = (struct view){t8, y % 8u + 1u};\nb += local.view.data[0];",
    "if (maybe)\n    *maybe = x;",
    "if (maybe == NULL)\n    b++;\nelse\n    b += *maybe;",
    "if (maybe && *maybe > 3)\n    *maybe = 0;",
    "if (box->maybe != NULL)\n    *box->maybe = y;",
    "{\n    unsigned *const $ = find(y);\n    if ($)\n        b += *$;\n}",
    "{\n    unsigned *$ = x > 3 ? maybe : at;\n    while ($) {\n        b += *$;\n"
    "        $ = NULL;\n    }\n}",
    "{\n    unsigned *$;\n    if (x & 1)\n        $ = &a;\n    else\n        $ = &global;\n"
    "    *$ = y;\n}",
    "{\n    unsigned *$;\n    switch (x % 3) {\n    case 0:\n        $ = at;\n        break;\n"
    "    case 1:\n    default:\n        $ = &b;\n    }\n    (*$)++;\n}",
    "{\n    unsigned *$[2] = {&a, at};\n    *$[x & 1] = y;\n}",
    "{\n    struct view $;\n    $ = (struct view){box->bytes, 8};\n    b += $.data[7];\n}",
    "if (box->value.kind == POINTER)\n    (*box->value.of.pointer)++;",
    "switch (box->value.kind) {\ncase NUMBER:\n    box->value.of.number++;\n    break;\n"
    "case POINTER:\n    *box->value.of.pointer = x;\n    break;\ncase INDEX:\n"
    "    if (box->value.of.index < 8)\n        t8[box->value.of.index] = 1;\n    break;\n}",
    "box->value = (struct value){.kind = POINTER, .of.pointer = &global};\n"
    "*box->value.of.pointer = y;",
    "{\n    const struct value $ = box->value;\n    change(box);\n"
    "    if ($.kind == POINTER)\n        *$.of.pointer = 1;\n}",
    "if (e >= 0 && e < 8)\n    t8[e]++;",
    "t256[d] = (uint8_t)x;",
    "if (pair[0] < 8)\n    t8[pair[0]] = 4;",
    "if (global < 4) {\n    t4[global]++;\n    global = 9;\n}",
    "{\n    const void *$ = box;\n    if ($ == (const void *)other)\n        b++;\n}",
    /* What is shared. */
    "atomic\n{\n    if (shared_count < 8)\n        shared_bytes[shared_count]++;\n"
    "    shared_count = x;\n}",
    "{\n    unsigned $ = 0;\n    atomic $ = shared_count;\n    if ($ < 8)\n        t8[$]++;\n}",
    "atomic for (unsigned $ = 0; $ < shared_view.size; $++)\n    shared_view.data[$]++;",
    "atomic\n{\n    if (shared_maybe)\n        *shared_maybe = y;\n}",
    "atomic\n{\n    if (shared_value.kind == INDEX && shared_value.of.index < 8)\n"
    "        shared_bytes[shared_value.of.index] = 1;\n}",
    "atomic shared_value = (struct value){.kind = INDEX, .of.index = x & 7u};",
    "{\n    const unsigned $ = events;\n    if ($ < 8)\n        t8[$]++;\n}",
    "events++;",
    "{\n    const unsigned $ = port;\n    if ($ < 4)\n        t4[$]++;\n    port = $;\n}",
    /* Capabilities, results through pointers, formats. */
    "b += power_off(y & 3u);",
    "{\n    unsigned $;\n    set(&$);\n    b += $;\n}",
    "log_text(\"%u of %u\", x, y);",
    "b += apply_@(power_@, y) + apply_@(NULL, x);",
    "b += total_@(t8, 8) + total_@(t256, y & 0xFFu);",
    "{\n    unsigned *const $ = lookup_@(box, y);\n    if ($ != NULL)\n        *$ = 1;\n}",
    /* Other numbers and arrays. */
    "{\n    static uint8_t $[3][5];\n    if (x < 3 && y < 5)\n        $[x][y]++;\n}",
    "{\n    const uint64_t $ = (uint64_t)x * 3u;\n    if ($ < 8)\n        t8[$]++;\n}",
    "{\n    const int $ = (int)(x & 0xFFu) - 4;\n    if ($ >= 0 && $ < 8)\n        t8[$] = 1;\n}",
    "{\n    struct {\n        unsigned n : 3;\n    } $ = {x & 7u};\n    t8[$.n]++;\n}",
    "{\n    unsigned $ = 0;\nagain$:\n    t8[$]++;\n    if (++$ < 8)\n        goto again$;\n}",
    "for (unsigned $ = 0; $ < 8; $++) {\n    if ($ == x)\n        break;\n    if (y & 1)\n"
    "        continue;\n    t8[$] = 2;\n}",
    "{\n    struct box $[2] = {*box, *other};\n    $[x & 1u].bytes[y % 8u]++;\n}",
};

void form_write(struct writer *writer)
{
    seeded(writer, forms[next(writer, COUNT(forms))]);
}

static const char *const helpers[] = {
    "static unsigned total_@(const uint8_t *bytes counted_by(size), unsigned size);",
    "static unsigned total_@(const uint8_t *bytes, unsigned size)\n{\n    unsigned total = 0;\n"
    "    for (unsigned i = 0; i < size; i++)\n        total += bytes[i];\n    return total;\n}",
    "static unsigned power_@(unsigned n)\n{\n    return n * n;\n}",
    "static unsigned apply_@(unsigned (*f)(unsigned n) nullable, unsigned n);",
    "static unsigned apply_@(unsigned (*f)(unsigned n), unsigned n)\n{\n    return f ? f(n) : "
    "n;\n}",
    "static unsigned *lookup_@(struct box *box, unsigned n) nullable;",
    "static unsigned *lookup_@(struct box *box, unsigned n)\n{\n"
    "    return n % 2 ? &box->count : n % 3 ? box->maybe : NULL;\n}\n",
};

void helpers_write(struct writer *writer)
{
    for (unsigned i = 0; i < COUNT(helpers); i++)
        seeded(writer, helpers[i]);
}

/* ---- faults ---- */

static const struct fault_text {
    const char *name, *text;
    bool is_kernels; /* the handler may do that */
} faults[] = {
    {"test-equal", "if (x <= 8)\n    t8[x] = 1;", false},
    {"loop-equal", "for (unsigned i = 0; i <= 8; i++)\n    b += t8[i];", false},
    {"loop-odd", "for (unsigned i = 0; i < 9; i += 2)\n    b += box->bytes[i];", false},
    {"loop-down-below", "for (int i = 7; i >= -1; i--)\n    b += t8[i];", false},
    {"untested", "b += t8[x];", false},
    {"mask-wide", "b += t4[x & 4u];", false},
    {"remainder-wide", "b += t8[x % 9u];", false},
    {"negative",
     "{\n    const int16_t below = (int16_t)x;\n    if (below < 8)\n        t8[below] = 1;\n}",
     false},
    {"test-then-changed", "if (x < 8) {\n    x++;\n    t8[x] = 1;\n}", false},
    {"test-then-call", "if (box->count < 8) {\n    change(box);\n    t8[box->count] = 1;\n}",
     false},
    {"test-then-alias-field",
     "if (box->count < 8) {\n    other->count = y;\n    t8[box->count] = 1;\n}", false},
    {"test-then-written", "if (pair[0] < 8) {\n    write_to(pair);\n    t8[pair[0]] = 1;\n}",
     false},
    {"test-then-alias",
     "{\n    unsigned *const to = pair;\n    if (pair[0] < 8) {\n        *to = y;\n"
     "        t8[pair[0]] = 1;\n    }\n}",
     false},
    {"test-or", "if (x < 8 || y < 8)\n    b += t8[x];", false},
    {"test-not-and", "if (!(x < 8 && y))\n    b += t8[x];", false},
    {"loop-found-none",
     "{\n    unsigned i = 0;\n    while (i < 8 && t8[i])\n        i++;\n    b += t8[i];\n}", false},
    {"view-loop-equal",
     "for (unsigned i = 0; i <= box->view.size; i++)\n    b += box->view.data[i];", false},
    {"view-shrunk",
     "if (x < box->view.size) {\n    box->view.size--;\n    b += box->view.data[x];\n}", false},
    {"view-of-other", "if (x < box->view.size)\n    b += other->view.data[x];", false},
    {"view-too-long", "box->view = (struct view){t8, 9};", false},
    {"view-array-too-long", "{\n    struct view v[1] = {t8, 9};\n    b += v[0].data[0];\n}", false},
    {"view-grown", "box->view.size++;", false},
    {"argument-too-long", "b += sum(t8, x & 15u);", false},
    {"argument-longer", "b += sum(box->view.data, box->view.size + 1u);", false},
    {"null-untested", "*maybe = 1;", false},
    {"null-test-inverted", "if (!maybe)\n    b += *maybe;", false},
    {"null-other-test", "if (x)\n    b += *find(x);", false},
    {"null-copied", "{\n    unsigned *to = maybe, *further = to;\n    *further = 1;\n}", false},
    {"null-chosen", "{\n    unsigned *to = x & 1 ? maybe : &a;\n    *to = 1;\n}", false},
    {"null-test-then-call", "if (box->maybe) {\n    change(box);\n    *box->maybe = 1;\n}", false},
    {"unset-some", "{\n    unsigned *to;\n    if (x & 1)\n        to = &a;\n    *to = 1;\n}",
     false},
    {"unset-case",
     "{\n    unsigned *to;\n    switch (x) {\n    case 1:\n        to = &a;\n    case 2:\n"
     "        *to = 1;\n    }\n}",
     false},
    {"unset-element", "{\n    unsigned *to[2];\n    to[0] = &a;\n    *to[x & 1] = 1;\n}", false},
    {"unset-jumped", "switch (x & 1) {\n    unsigned *to = &a;\ncase 1:\n    *to = 1;\n}", false},
    {"tag-other", "change(box);\nif (box->value.kind == NUMBER)\n    *box->value.of.pointer = 1;",
     false},
    {"tag-untested", "change(box);\n*box->value.of.pointer = 1;", false},
    {"tag-test-then-alias",
     "if (box->value.kind == POINTER) {\n    other->value = (struct value){.kind = NUMBER};\n"
     "    *box->value.of.pointer = 1;\n}",
     false},
    {"tag-test-not",
     "change(box);\nif (box->value.kind != NUMBER)\n    *box->value.of.pointer = 1;", false},
    {"cast-pointer", "at = (unsigned *)(void *)t8;", false},
    {"cast-narrow", "b += *(unsigned *)&box->small;", false},
    {"pointer-moved", "at++;", false},
    {"pointer-indexed", "b += at[1];", false},
    {"order-of-operands", "if (box->count < change_small(box))\n    b += t256[box->count];", false},
    {"shift-too-far", "if (y >= 32 && y < 40)\n    b += t8[x >> y];", false},
    {"way-changed",
     "if (box->next->count < 8) {\n    *way = other;\n    b += t8[box->next->count];\n}", false},
    {"section-dropped-count", "if (shared_count < 8)\n    shared_bytes[0]++;", true},
    {"section-dropped-view", "b += shared_view.size;", true},
    {"section-between",
     "{\n    bool $ = false;\n    atomic $ = shared_count < 8;\n    if ($)\n        atomic "
     "shared_bytes[shared_count] = 1;\n}",
     false},
    {"section-ends-between",
     "{\n    unsigned $ = 9;\n    atomic if (shared_count < 8) $ = 1;\n    if ($ == 1)\n        "
     "atomic b += shared_bytes[shared_count];\n}",
     false},
    {"section-null-between",
     "{\n    bool $ = false;\n    atomic $ = shared_maybe != NULL;\n    if ($)\n        atomic "
     "*shared_maybe = 1;\n}",
     false},
    {"section-then-section",
     "{\n    for (unsigned $ = 0; $ < 2; $++) {\n        atomic if (shared_count >= 8) $ = 5;\n    "
     "    if ($ < 2)\n            atomic shared_bytes[shared_count]++;\n    }\n}",
     true},
    {"section-tag-between",
     "{\n    atomic\n    {\n        if (shared_value.kind != INDEX)\n            shared_value = "
     "(struct value){.kind = INDEX, .of.index = 3};\n    }\n    atomic b += "
     "shared_value.of.index;\n}",
     true},
    {"atomic-read-twice", "if (events < 8)\n    t8[events]++;", false},
    {"volatile-read-twice", "if (port < 8)\n    t8[port]++;", false},
    {"foreign-object", "b += ~_global;", false},
    {"foreign-array", "~_t8[x & 7u]++;", false},
    {"foreign-by-call", "change_small(box);\nwrite_to(&~_global);", false},
    {"capability-missing", "b += key_read(y);", false},
    {"capability-address",
     "{\n    unsigned (*const $)(unsigned) = key_read;\n    b += apply_@($, y);\n}", false},
    {"format-mismatch", "log_text(\"%s\", x);", false},
    {"format-variable", "{\n    const char *const $ = x ? \"%u\" : \"%s\";\n    log_text($, x);\n}",
     false},
    {"unsafe-block", "/* Safe: no. */\nctx_unsafe { t8[0] = 1; }", false},
    {"assembly", "__asm__ volatile(\"\");", false},
    {"variable-length", "{\n    uint8_t $[(x & 7u) + 1u];\n    $[0] = 1;\n    b += $[0];\n}",
     false},
    {"heap", "{\n    uint8_t *const $ = __builtin_malloc(3);\n    b += $ != NULL;\n}", false},
    {"string-written-past", "{\n    const char $[4] = \"abc\";\n    b += (unsigned)$[x & 7u];\n}",
     false},
    {"number-as-address", "b += *(volatile uint8_t *)0x20000000;", false},
    {"const-dropped", "{\n    const uint8_t *const $ = t8;\n    *(uint8_t *)$ = 1;\n}", false},
    {"rows-swapped",
     "{\n    static uint8_t $[3][5];\n    if (x < 3 && y < 5)\n        $[y][x]++;\n}", false},
    {"wide-number-cut",
     "{\n    const uint64_t $ = (uint64_t)y << 3;\n    if ((uint8_t)$ < 8)\n        t8[$]++;\n}",
     false},
    {"sum-wraps", "if (x + y < 8)\n    b += t8[x];", false},
    {"difference-wraps", "if (x - 4u < 8u)\n    b += t8[x];", false},
    {"address-kept", "{\n    static unsigned *$;\n    $ = &a;\n    b += *$;\n}", false},
    {"address-in-box", "box->maybe = &a;", false},
    {"sets-not-set", "{\n    unsigned $;\n    write_to(&$);\n}", false},
    {"function-null",
     "{\n    unsigned (*$)(unsigned n) nullable = y ? power_@ : NULL;\n    b += $(x);\n}", false},
};

void faults_write(struct writer *writer)
{
    for (unsigned i = 0; i < COUNT(faults); i++)
        if ((!faults[i].is_kernels || writer->seed % 2) && mutate(writer, FAULTS_OF_TESTS + i))
            seeded(writer, faults[i].text);
}

static const char *const test_names[FAULTS_OF_TESTS] = {
    [FAULT_BOUND_WIDE] = "bound-widened", [FAULT_TEST_DROPPED] = "test-dropped",
    [FAULT_TEST_WEAK] = "test-weakened",  [FAULT_INVERTED] = "test-inverted",
    [FAULT_TEST_OTHER] = "test-of-other", [FAULT_TEST_LATE] = "test-late",
    [FAULT_TEST_STALE] = "test-stale",    [FAULT_SIGNED] = "test-signed",
    [FAULT_LOOP_WIDE] = "loop-widened",   [FAULT_LOOP_EQUAL] = "loop-one-more",
    [FAULT_LOOP_BELOW] = "loop-below",    [FAULT_LOOP_AFTER] = "loop-after",
    [FAULT_LOOP_NEXT] = "loop-next",
};

unsigned operator_count(void)
{
    return FAULTS_OF_TESTS + COUNT(faults);
}

const char *const *operators(void)
{
    static const char *names[FAULTS_OF_TESTS + COUNT(faults)];
    for (unsigned i = 0; i < operator_count(); i++)
        names[i] = i < FAULTS_OF_TESTS ? test_names[i] : faults[i - FAULTS_OF_TESTS].name;
    return names;
}
