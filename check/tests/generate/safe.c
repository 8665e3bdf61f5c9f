/* Writes random programs of safe files.
 *
 * Use     ctx-generate-safe FOLDER SEED COUNT [--wild | --mutant]
 *         FOLDER/SEED.c, SEED + 1, ..., each one function: one that keeps the rules; --wild: tests,
 *         loops, stores and accesses as they come; --mutant: one that keeps them but for one fault
 * Shape   what keeps the rules is one of many forms of test and access, around any other statements:
 *         these change everything but the constant that was tested
 * Truth   without a fault, and in what of a wild program is accepted, each access is in range
 */
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DEPTH = 3, TESTED = 3 };

struct writer {
    FILE *stream;
    uint32_t random;
    int indent;
    unsigned depth, serial;
    int budget;
    bool is_wild;
    const char *tested; /* a place that was tested lately, and with what */
    unsigned limit;
};

static uint32_t next(struct writer *writer, uint32_t below)
{
    writer->random ^= writer->random << 13;
    writer->random ^= writer->random >> 17;
    writer->random ^= writer->random << 5;
    return writer->random % below;
}

static void line(struct writer *writer, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    fprintf(writer->stream, "%*s", 4 * writer->indent, "");
    vfprintf(writer->stream, format, list);
    fputc('\n', writer->stream);
    va_end(list);
}

/* Several lines; `$` in them stands for `name`. */
static void lines(struct writer *writer, const char *text, const char *name)
{
    fprintf(writer->stream, "%*s", 4 * writer->indent, "");
    for (; *text; text++) {
        if (*text == '$')
            fputs(name, writer->stream);
        else
            fputc(*text, writer->stream);
        if (*text == '\n')
            fprintf(writer->stream, "%*s", 4 * writer->indent, "");
    }
    fputc('\n', writer->stream);
}

/* ---- what there is ---- */

static const struct array {
    const char *name;
    unsigned length;
} arrays[] = {{"t4", 4}, {"t8", 8}, {"t256", 256}, {"box->bytes", 8}, {"other->bytes", 8}};

static const char *const places[] = {"a",
                                     "b",
                                     "c",
                                     "d",
                                     "box->count",
                                     "other->count",
                                     "box->small",
                                     "global",
                                     "*at",
                                     "pair[0]",
                                     "pair[1]",
                                     "local.count",
                                     "e",
                                     "(*way)->count",
                                     "other->small",
                                     "local.view.size",
                                     "box->next->count"};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define ANY(writer, array) ((array)[next(writer, (uint32_t)COUNT(array))])

static const struct array *array(struct writer *writer)
{
    return &arrays[next(writer, COUNT(arrays))];
}

static const char *place(struct writer *writer)
{
    return ANY(writer, places);
}

/* Numbers that may be anything, without an overflow of signed ones. */
static const char *number(struct writer *writer)
{
    static const char *const numbers[] = {"a",          "b + 1u",
                                          "c - 1u",     "d",
                                          "x",          "y",
                                          "x % 9u",     "y & 7u",
                                          "box->count", "change(box)",
                                          "global",     "change_small(other)",
                                          "*at",        "pair[0]",
                                          "x >> 29",    "REMAINDER(x, y)",
                                          "a + b",      "y < 8 ? y : 8",
                                          "a - b",      "(uint8_t)x",
                                          "0",          "7",
                                          "8",          "sum(t8, 8)",
                                          "~x & 3u",    "a < b ? a : b",
                                          "(b | 3u)",   "x >> (y & 31u)",
                                          "a / 2u",     "(x & 1u) * 4u",
                                          "box->small", "(unsigned)__builtin_popcount(x)"};
    return ANY(writer, numbers);
}

/* ---- what changes things ---- */

static void store(struct writer *writer)
{
    static const char *const stores[] = {
        "at = &a;",
        "at = &box->count;",
        "at = pair;",
        "at = &pair[1];",
        "at = &other->count;",
        "at = &local.count;",
        "at = &global;",
        "way = &box->next;",
        "way = &other->next;",
        "box->next = &last;",
        "write_to(pair);",
        "write_to(at);",
        "write_to(&b);",
        "change(box);",
        "box->maybe = NULL;",
        "box->maybe = find(x);",
        "local.count = other->count;",
        "box->value = (struct value){.kind = INDEX, .of.index = x};",
        "box->value = (struct value){.kind = NUMBER, .of.number = 3};",
        "other->value = (struct value){.kind = POINTER, .of.pointer = &global};",
        "box->count++;",
        "a++;",
        "b--;",
        "d += 3;",
        "e = (int16_t)(x & 15u);",
        "c <<= 1;",
    };
    switch (next(writer, 3)) {
    case 0:
        line(writer, "%s = %s;",
             ANY(writer,
                 ((const char *[]){"a", "b", "c", "box->count", "*at", "other->count", "pair[1]"})),
             number(writer));
        break;
    case 1:
        line(writer, "d = (uint8_t)(%s);", number(writer));
        break;
    default:
        line(writer, "%s", ANY(writer, stores));
        break;
    }
}

static void statements_write(struct writer *writer);

/* ---- what keeps the rules ---- */

static void kept_index(struct writer *writer)
{
    const struct array *const of = array(writer);
    const unsigned n = of->length, serial = writer->serial++;
    char k[16];
    snprintf(k, sizeof k, "k%u", serial);
    line(writer, "const unsigned %s = %s;", k, number(writer));
    switch (next(writer, 10)) {
    case 0:
        line(writer, "if (%s < %u) {", k, n);
        statements_write(writer);
        line(writer, "    %s[%s] = 1;\n}", of->name, k);
        break;
    case 1:
        line(writer, "%s[%s %% %u]++;", of->name, k, n);
        break;
    case 2:
        line(writer, "c += %s[%s & %u];", of->name, k, n - 1);
        break;
    case 3:
        line(writer, "if (%s < %u && %s[%s] > 1)", k, n, of->name, k);
        line(writer, "    c++;");
        break;
    case 4:
        line(writer, "if (%s >= %u || %s[%s] == 0)", k, n, of->name, k);
        line(writer, "    c--;");
        break;
    case 5:
        line(writer, "c += at(%s, %s);", of->name, k);
        break;
    case 6:
        line(writer, "b ^= %s < %u ? %s[%s] : 0;", k, n, of->name, k);
        break;
    case 7:
        line(writer, "if (!(%s > %u)) {", k, n - 1);
        statements_write(writer);
        line(writer, "    a += %s[%u - %s];\n}", of->name, n - 1, k);
        break;
    case 8:
        line(writer, "if (%s > 0 && %s <= %u)", k, k, n);
        line(writer, "    %s[%s - 1] = 2;", of->name, k);
        break;
    default:
        line(writer, "switch (%s) {\ncase 0 ... %u:", k, n - 1);
        statements_write(writer);
        line(writer, "    %s[%s] = 3;\n    break;\ndefault:\n    break;\n}", of->name, k);
        break;
    }
}

static void kept_loop(struct writer *writer)
{
    const struct array *const of = array(writer);
    const unsigned n = of->length, i = writer->serial++;
    switch (next(writer, 4)) {
    case 0:
        line(writer, "for (unsigned i%u = 0; i%u < %u; i%u += %u) {", i, i, n, i,
             1 + next(writer, 3));
        break;
    case 1:
        line(writer, "for (unsigned i%u = %u; i%u > 0; i%u--) {", i, n - 1, i, i);
        break;
    case 2:
        line(writer, "for (unsigned i%u = 0, n%u = x < %u ? x : %u; i%u < n%u; i%u++) {", i, i, n,
             n, i, i, i);
        break;
    default:
        line(writer, "for (int i%u = %u; i%u >= 0; i%u--) {", i, n - 1, i, i);
        break;
    }
    line(writer, "    FUEL;");
    statements_write(writer);
    line(writer, "    %s[i%u]++;", of->name, i);
    line(writer, "}");
}

static void kept_form(struct writer *writer)
{
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
    };
    char name[16];
    snprintf(name, sizeof name, "l%u", writer->serial++);
    lines(writer, ANY(writer, forms), name);
}

/* ---- what is wild ---- */

static void wild_test(struct writer *writer, char *text, size_t room)
{
    static const char *const forms[] = {"%s < %u",
                                        "%s <= %u",
                                        "!(%s >= %u)",
                                        "x > 3 && %s < %u",
                                        "%s < %u && y",
                                        "%s != %u",
                                        "%s < %u || x == y",
                                        "!(x < 3 || %s >= %u)",
                                        "%s %% 9u < %u",
                                        "%s + 1u < %u",
                                        "%s - 1u < %u",
                                        "(y ? %s : 0) < %u",
                                        "%s < %u - (x & 1u)",
                                        "%s < change_small(box) %% %uu",
                                        "%s == %u - 1u",
                                        "(uint8_t)%s < %u"};
    static const unsigned limits[] = {4, 8, 8, 8, 256, 7, 9, 3};
    writer->limit = ANY(writer, limits);
    writer->tested = place(writer);
    snprintf(text, room, ANY(writer, forms), writer->tested, writer->limit);
}

static void wild_access(struct writer *writer)
{
    static const char *const forms[] = {"%s[%s]++;",         "b += %s[%s];",
                                        "b += %s[%s + 1u];", "%s[%s - 1u] = 2;",
                                        "b = %s[%s & 7u];",  "%s[%s] = change_small(box);",
                                        "b += %s[%s]++;",    "%s[%s] += change_small(other);",
                                        "b += %s[%s++];",    "sum(t8, %2$s);",
                                        "%s[--%s] = 1;",     "b += %s[%s >> 1];"};
    const struct array *of = array(writer);
    const bool is_near = writer->tested && next(writer, 8) > 0;
    for (unsigned i = 0; i < 6 && is_near && of->length < writer->limit; i++)
        of = array(writer);
    const char *const index = is_near ? writer->tested : place(writer);
    const uint32_t form = next(writer, 4) ? next(writer, 2) : next(writer, COUNT(forms));
    if (form == 9)
        line(writer, "b += sum(t8, %s);", index);
    else
        line(writer, forms[form], of->name, index);
}

static void wild_form(struct writer *writer)
{
    static const char *const forms[] = {
        "if (maybe)\n    b += *box->maybe;",
        "if (box->maybe) {\n    other->maybe = find(x);\n    b += *box->maybe;\n}",
        "p = maybe ? maybe : at;\n*p = 1;",
        "p = x & 1 ? maybe : at;",
        "p = maybe;",
        "q = p;",
        "if (p)\n    *p = y;",
        "if (q)\n    *q = y;",
        "*p = 2;",
        "*q = 3;",
        "ways[0] = at;\n*ways[x & 1] = 1;",
        "switch (x & 3) {\n    unsigned *$ = &a;\ncase 1:\n    *$ = 1;\n}",
        "local.view.size--;",
        "if (x < local.view.size)\n    b += local.view.data[x];",
        "if (box->count < other->view.size) {\n    change(other);\n"
        "    b += other->view.data[box->count];\n}",
        "local.view = *(x & 1 ? &box->view : &other->view);",
        "{\n    struct view $[1] = {t8, x & 15u};\n    if (y < $[0].size)\n"
        "        b += $[0].data[y];\n}",
        "if (box->value.kind == POINTER) {\n    other->value.kind = INDEX;\n"
        "    other->value.of.index = 3;\n    b += *box->value.of.pointer;\n}",
        "if (box->value.kind == INDEX && box->value.of.index < 8 &&\n"
        "    other->value.kind == NUMBER) {\n    other->value.of.number = y;\n"
        "    b += box->value.kind == INDEX ? t8[box->value.of.index] : 0;\n}",
        "if (box->value.kind == POINTER)\n    b += *other->value.of.pointer;",
        "local.next = other;",
        "*way = other;",
        "*box = local;",
        "local = *other;",
    };
    char name[16];
    snprintf(name, sizeof name, "l%u", writer->serial++);
    lines(writer, ANY(writer, forms), name);
}

static void wild_block(struct writer *writer)
{
    static const char *const ways[] = {"if (%s) {", "while (%s) {\nFUEL;",
                                       "for (a = 0; %s; a++) {\nFUEL;",
                                       "for (%2$s = 0; %1$s; %2$s++) {\nFUEL;", "if (!(%s)) {"};
    char test[160];
    wild_test(writer, test, sizeof test);
    const uint32_t way = next(writer, 3) ? 0 : next(writer, COUNT(ways));
    if (way == 3)
        line(writer, "for (%s = 0; %s; %s++) {\nFUEL;", writer->tested, test, writer->tested);
    else if (next(writer, 5) == 0)
        line(writer, "if (!(%s))\n    return;\n{", test);
    else
        line(writer, ways[way], test);
    const char *const tested = writer->tested;
    const unsigned limit = writer->limit;
    if (next(writer, 4) == 0)
        statements_write(writer);
    else if (next(writer, 3) == 0)
        store(writer);
    writer->tested = tested;
    writer->limit = limit;
    wild_access(writer);
    line(writer, "}");
    writer->tested = NULL;
}

static void statement_write(struct writer *writer)
{
    writer->budget--;
    const bool is_wild = writer->is_wild && next(writer, 3) > 0;
    const bool may_nest = writer->depth < DEPTH;
    const uint32_t kind = next(writer, 8);
    if (kind < 3)
        store(writer);
    else if (is_wild && kind == 7)
        wild_form(writer);
    else if (is_wild && (!may_nest || kind == 3))
        wild_access(writer);
    else if (is_wild)
        wild_block(writer);
    else if (may_nest && kind < 5)
        kept_index(writer);
    else if (may_nest && kind == 5)
        kept_loop(writer);
    else
        kept_form(writer);
}

static void statements_write(struct writer *writer)
{
    writer->depth++;
    writer->indent++;
    line(writer, "{");
    for (unsigned count = 1 + next(writer, 3); count > 0 && writer->budget > 0; count--)
        statement_write(writer);
    line(writer, "}");
    writer->indent--;
    writer->depth--;
}

/* ---- faults ---- */

static const char *const faults[] = {
    "if (x <= 8)\n    t8[x] = 1;",
    "for (unsigned i = 0; i <= 8; i++)\n    b += t8[i];",
    "for (unsigned i = 0; i < 9; i += 2)\n    b += box->bytes[i];",
    "for (int i = 7; i >= -1; i--)\n    b += t8[i];",
    "b += t8[x];",
    "b += t4[x & 4u];",
    "b += t8[x % 9u];",
    "{\n    const int16_t below = (int16_t)x;\n    if (below < 8)\n        t8[below] = 1;\n}",
    "if (x < 8) {\n    x++;\n    t8[x] = 1;\n}",
    "if (box->count < 8) {\n    change(box);\n    t8[box->count] = 1;\n}",
    "if (box->count < 8) {\n    other->count = y;\n    t8[box->count] = 1;\n}",
    "if (pair[0] < 8) {\n    write_to(pair);\n    t8[pair[0]] = 1;\n}",
    "{\n    unsigned *const to = pair;\n    if (pair[0] < 8) {\n        *to = y;\n"
    "        t8[pair[0]] = 1;\n    }\n}",
    "if (x < 8 || y < 8)\n    b += t8[x];",
    "if (!(x < 8 && y))\n    b += t8[x];",
    "{\n    unsigned i = 0;\n    while (i < 8 && t8[i])\n        i++;\n    b += t8[i];\n}",
    "for (unsigned i = 0; i <= box->view.size; i++)\n    b += box->view.data[i];",
    "if (x < box->view.size) {\n    box->view.size--;\n    b += box->view.data[x];\n}",
    "if (x < box->view.size)\n    b += other->view.data[x];",
    "box->view = (struct view){t8, 9};",
    "{\n    struct view v[1] = {t8, 9};\n    b += v[0].data[0];\n}",
    "box->view.size++;",
    "b += sum(t8, x & 15u);",
    "b += sum(box->view.data, box->view.size + 1u);",
    "*maybe = 1;",
    "if (!maybe)\n    b += *maybe;",
    "if (x)\n    b += *find(x);",
    "{\n    unsigned *to = maybe, *further = to;\n    *further = 1;\n}",
    "{\n    unsigned *to = x & 1 ? maybe : &a;\n    *to = 1;\n}",
    "if (box->maybe) {\n    change(box);\n    *box->maybe = 1;\n}",
    "{\n    unsigned *to;\n    if (x & 1)\n        to = &a;\n    *to = 1;\n}",
    "{\n    unsigned *to;\n    switch (x) {\n    case 1:\n        to = &a;\n    case 2:\n"
    "        *to = 1;\n    }\n}",
    "{\n    unsigned *to[2];\n    to[0] = &a;\n    *to[x & 1] = 1;\n}",
    "switch (x & 1) {\n    unsigned *to = &a;\ncase 1:\n    *to = 1;\n}",
    "change(box);\nif (box->value.kind == NUMBER)\n    *box->value.of.pointer = 1;",
    "change(box);\n*box->value.of.pointer = 1;",
    "if (box->value.kind == POINTER) {\n    other->value = (struct value){.kind = NUMBER};\n"
    "    *box->value.of.pointer = 1;\n}",
    "change(box);\nif (box->value.kind != NUMBER)\n    *box->value.of.pointer = 1;",
    "at = (unsigned *)(void *)t8;",
    "b += *(unsigned *)&box->small;",
    "at++;",
    "b += at[1];",
    "if (box->count < change_small(box))\n    b += t256[box->count];",
    "if (y >= 32 && y < 40)\n    b += t8[x >> y];",
    "if (box->next->count < 8) {\n    *way = other;\n    b += t8[box->next->count];\n}",
};

static void begin(struct writer *writer, uint32_t seed)
{
    fputs("#include \"safe.h\"\n\n", writer->stream);
    fprintf(writer->stream,
            "void program_%u(struct box *box lasting, struct box *other lasting, unsigned x,\n"
            "    unsigned y, unsigned *maybe nullable lasting) ctx(kernel);\n"
            "void program_%u(struct box *box lasting, struct box *other lasting, unsigned x,\n"
            "    unsigned y, unsigned *maybe nullable lasting) ctx(kernel)\n{\n",
            seed, seed);
    lines(writer,
          "static struct box last = {.next = &last};\nunsigned a = x, b = y, c = 0, pair[2] = {1, 2}, *at = &a;\n"
          "uint8_t d = (uint8_t)y;\nint16_t e = (int16_t)(x & 15u);\nstruct box local = *box;\n"
          "struct box **way = &box->next;\nunsigned *p = at, *q = &b, *ways[2] = {at, &b};",
          "");
}

static void program_write(FILE *stream, uint32_t seed, bool is_wild, bool is_mutant)
{
    struct writer writer = {.stream = stream,
                            .random = seed * 2654435761u + 12345u,
                            .indent = 1,
                            .budget = is_wild ? 7 : 18,
                            .is_wild = is_wild};
    for (unsigned i = 0; i < 8; i++)
        next(&writer, 2);
    begin(&writer, seed);
    while (writer.budget > (is_mutant ? 12 : 0))
        statement_write(&writer);
    if (is_mutant)
        lines(&writer, faults[seed % COUNT(faults)], "");
    writer.budget = 5;
    writer.is_wild = false;
    statement_write(&writer);
    line(&writer, "last = local;\n    (void)last, (void)a, (void)b, (void)c, (void)d, (void)e;");
    line(&writer, "(void)at, (void)way, (void)p, (void)q, (void)ways;");
    fprintf(stream, "}\n");
}

int main(int argc, char **argv)
{
    const bool is_wild = argc == 5 && strcmp(argv[4], "--wild") == 0;
    const bool is_mutant = argc == 5 && strcmp(argv[4], "--mutant") == 0;
    if (argc != 4 && !is_wild && !is_mutant) {
        fputs("use: ctx-generate-safe FOLDER SEED COUNT [--wild | --mutant]\n", stderr);
        return 2;
    }
    const uint32_t seed = (uint32_t)strtoul(argv[2], NULL, 10);
    const uint32_t count = (uint32_t)strtoul(argv[3], NULL, 10);
    for (uint32_t i = 0; i < count; i++) {
        char path[4096];
        snprintf(path, sizeof path, "%s/%u.c", argv[1], seed + i);
        FILE *const stream = fopen(path, "w");
        if (!stream) {
            perror(path);
            return 2;
        }
        program_write(stream, seed + i, is_wild, is_mutant);
        fclose(stream);
    }
    return 0;
}
