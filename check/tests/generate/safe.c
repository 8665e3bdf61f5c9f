/* Writes random programs of safe files.
 *
 * Use     ctx-generate-safe FOLDER SEED COUNT [--wild | --edited | --mutant [--operator NAME]], see
 *         writer.h. Even seeds are programs of the handler, odd ones of the kernel
 * Wild    tests, loops, stores and accesses as they come
 * Shape   what keeps the rules is one of many forms of test and access, around any other statements:
 *         these change everything but the constant that was tested
 * Truth   without a fault, and in what of a wild program is accepted, each access is in range
 */
#include "safe_scene.h"

#include <stdio.h>

enum { DEPTH = 3 };

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define ANY(writer, array) ((array)[next(writer, (uint32_t)COUNT(array))])

/* ---- what there is ---- */

static const char *const own_names[] = {"global", "t4", "t8", "t256"};

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
    static const char *const numbers[] = {"a",
                                          "b + 1u",
                                          "c - 1u",
                                          "d",
                                          "x ^ 3u",
                                          "y ^ 5u",
                                          "x % 9u",
                                          "y & 7u",
                                          "box->count",
                                          "change(box)",
                                          "global",
                                          "change_small(other)",
                                          "*at",
                                          "pair[0]",
                                          "x >> 29",
                                          "REMAINDER(x, y)",
                                          "a + b",
                                          "y < 8 ? y : 8",
                                          "a - b",
                                          "(uint8_t)x",
                                          "(y & 1u) * 3u",
                                          "(y & 1u) * 7u",
                                          "(y & 1u) * 8u",
                                          "sum(t8, 8)",
                                          "~x & 3u",
                                          "a < b ? a : b",
                                          "(b | 3u)",
                                          "x >> (y & 31u)",
                                          "a / 2u",
                                          "(x & 1u) * 4u",
                                          "box->small",
                                          "(unsigned)__builtin_popcount(x)"};
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

/* ---- what keeps the rules ---- */

/* `k`: an index that may be anything in a mutant; `n`: the length; `w`: one more, in a mutant. */
static void index_form(struct writer *writer, const char *k, const struct array *of, unsigned n)
{
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
        line(writer, "c += %s[%s & %u];", of->name, k, n == of->length ? n - 1 : 2 * n);
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
        if (n == of->length)
            line(writer, "c += at(%s, %s);", of->name, k);
        else
            line(writer, "c += %s[%s];", of->name, k);
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

static void kept_index(struct writer *writer)
{
    const struct array *const of = array(writer);
    const unsigned serial = writer->serial++, n = of->length;
    const char *const value = number(writer);
    char k[16];
    snprintf(k, sizeof k, "k%u", serial);
    const bool is_wide = mutate(writer, FAULT_BOUND_WIDE);
    const bool is_untested = mutate(writer, FAULT_TEST_DROPPED);
    const bool is_weak = mutate(writer, FAULT_TEST_WEAK),
               is_inverted = mutate(writer, FAULT_INVERTED);
    const bool is_other = mutate(writer, FAULT_TEST_OTHER),
               is_late = mutate(writer, FAULT_TEST_LATE);
    const bool is_stale = mutate(writer, FAULT_TEST_STALE);
    const bool is_signed = mutate(writer, FAULT_SIGNED);
    const bool is_faulty =
        is_untested || is_weak || is_inverted || is_other || is_late || is_stale || is_signed;
    line(writer, "%s %s = %s;",
         is_signed                ? "const int16_t"
         : is_faulty && !is_stale ? "const unsigned"
         : is_stale               ? "unsigned"
                                  : "const unsigned",
         k,
         is_signed              ? "(int16_t)change(box)"
         : is_faulty || is_wide ? "change(box)"
                                : value);
    if (is_untested)
        line(writer, "%s[%s] = 1;", of->name, k);
    else if (is_weak)
        line(writer, "if (%s < %u || y > 3)\n    b += %s[%s];", k, n, of->name, k);
    else if (is_inverted)
        line(writer, "if (%s >= %u)\n    %s[%s]++;", k, n, of->name, k);
    else if (is_other)
        line(writer, "if (%s < %u)\n    %s[change(box)] = (uint8_t)%s;", k, n, of->name, k);
    else if (is_late)
        line(writer, "b += %s[%s];\nif (%s >= %u)\n    return;", of->name, k, k, n);
    else if (is_stale)
        line(writer, "if (%s < %u) {\n    %s++;\n    %s[%s] = 1;\n}", k, n, k, of->name, k);
    else if (is_signed)
        line(writer, "if (%s < %u)\n    %s[%s] = 1;", k, n, of->name, k);
    else
        index_form(writer, k, of, is_wide ? n + 1 : n);
}

static void kept_loop(struct writer *writer)
{
    const struct array *const of = array(writer);
    const unsigned i = writer->serial++, way = next(writer, 4);
    const unsigned n = of->length + mutate(writer, FAULT_LOOP_WIDE);
    const char *const also = mutate(writer, FAULT_LOOP_EQUAL) ? "=" : "";
    const int last = mutate(writer, FAULT_LOOP_BELOW) ? -1 : 0;
    const bool is_after = mutate(writer, FAULT_LOOP_AFTER),
               is_next = mutate(writer, FAULT_LOOP_NEXT);
    if (is_after) {
        line(writer, "{ unsigned i%u = 0;\nwhile (i%u < %u && %s[i%u])", i, i, n, of->name, i);
        line(writer, "    i%u++;\n%s[i%u] = 0; }", i, of->name, i);
        return;
    }
    if ((way == 0 && last == 0) || *also || is_next)
        line(writer, "for (unsigned i%u = 0; i%u <%s %u; i%u += 1) {", i, i, also, n, i);
    else if (way == 1 && last == 0)
        line(writer, "for (unsigned i%u = %u; i%u > 0; i%u--) {", i, n - 1, i, i);
    else if (way == 2 && last == 0)
        line(writer, "for (unsigned i%u = 0, n%u = x < %u ? x : %u; i%u < n%u; i%u++) {", i, i, n,
             n, i, i, i);
    else
        line(writer, "for (int i%u = %u; i%u >= %d; i%u--) {", i, n - 1, i, last, i);
    line(writer, "    FUEL;");
    statements_write(writer);
    line(writer, "    %s[i%u%s]++;", of->name, i, is_next ? " + 1" : "");
    line(writer, "}");
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
    writer->scene->limit = ANY(writer, limits);
    writer->scene->tested = place(writer);
    snprintf(text, room, ANY(writer, forms), writer->scene->tested, writer->scene->limit);
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
    const bool is_near = writer->scene->tested && next(writer, 8) > 0;
    for (unsigned i = 0; i < 6 && is_near && of->length < writer->scene->limit; i++)
        of = array(writer);
    const char *const index = is_near ? writer->scene->tested : place(writer);
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
        line(writer, "for (%s = 0; %s; %s++) {\nFUEL;", writer->scene->tested, test,
             writer->scene->tested);
    else if (next(writer, 5) == 0)
        line(writer, "if (!(%s))\n    return;\n{", test);
    else
        line(writer, ways[way], test);
    const char *const tested = writer->scene->tested;
    const unsigned limit = writer->scene->limit;
    if (next(writer, 4) == 0)
        statements_write(writer);
    else if (next(writer, 3) == 0)
        store(writer);
    writer->scene->tested = tested;
    writer->scene->limit = limit;
    wild_access(writer);
    line(writer, "}");
    writer->scene->tested = NULL;
}

static void statement_write(struct writer *writer)
{
    writer->budget--;
    faults_write(writer);
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
        form_write(writer);
}

void statements_write(struct writer *writer)
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

/* ---- programs ---- */

static void begin(struct writer *writer)
{
    const char *const context = writer->scene->context;
    line(writer, "#include \"safe.h\"\n");
    for (unsigned i = 0; i < COUNT(own_names); i++)
        line(writer, "#define %s %s_%s", own_names[i], context, own_names[i]);
    line(writer, "#define find find_in_%s\n#define port port_of_%s", context, context);
    helpers_write(writer);
    for (unsigned i = 0; i < 2; i++)
        line(writer,
             "void program_%u(struct box *box lasting, struct box *other lasting, unsigned x,\n"
             "    unsigned y, unsigned *maybe nullable lasting) ctx(%s)%s",
             writer->seed, context, i ? "\n{" : ";");
    writer->indent = 1;
    lines(writer,
          "static struct box last = {.next = &last};\nunsigned a = x ^ 2u, b = y ^ 6u, c = 0, "
          "pair[2] = {1, "
          "2}, *at = &a;\n"
          "uint8_t d = (uint8_t)y;\nint16_t e = (int16_t)(x & 15u);\nstruct box local = *box;\n"
          "struct box **way = &box->next;\nunsigned *p = at, *q = &b, *ways[2] = {at, &b};",
          "");
}

static void program_write(struct writer *writer)
{
    struct scene scene = {.context = writer->seed % 2 ? "kernel" : "handler",
                          .other = writer->seed % 2 ? "handler" : "kernel"};
    const bool is_wild = writer->is_wild;
    writer->scene = &scene;
    writer->budget = is_wild ? 7 : 16;
    begin(writer);
    while (writer->budget > 0)
        statement_write(writer);
    writer->budget = 3;
    writer->is_wild = false;
    statement_write(writer);
    writer->is_wild = is_wild;
    line(writer, "last = local;\n    (void)last, (void)a, (void)b, (void)c, (void)d, (void)e;");
    line(writer, "(void)at, (void)way, (void)p, (void)q, (void)ways;");
    writer->indent = 0;
    line(writer, "}");
    for (unsigned i = 0; i < COUNT(own_names); i++)
        line(writer, "#undef %s", own_names[i]);
    line(writer, "#undef find\n#undef port");
}

/* What edits exchange. */
static const char *const words[] = {"<",
                                    "<=",
                                    "<=",
                                    "<",
                                    ">",
                                    ">=",
                                    ">=",
                                    ">",
                                    "==",
                                    "!=",
                                    "!=",
                                    "==",
                                    "&&",
                                    "||",
                                    "||",
                                    "&&",
                                    "8",
                                    "9",
                                    "4",
                                    "5",
                                    "256",
                                    "257",
                                    "7",
                                    "8",
                                    "3",
                                    "4",
                                    "255",
                                    "256",
                                    "t8",
                                    "t4",
                                    "t256",
                                    "t8",
                                    "x",
                                    "y",
                                    "y",
                                    "x",
                                    "a",
                                    "b",
                                    "b",
                                    "global",
                                    "box",
                                    "other",
                                    "other",
                                    "box",
                                    "at",
                                    "maybe",
                                    "NULL",
                                    "maybe",
                                    "POINTER",
                                    "INDEX",
                                    "INDEX",
                                    "POINTER",
                                    "INDEX",
                                    "NUMBER",
                                    "++",
                                    "--",
                                    "--",
                                    "++",
                                    "+",
                                    "-",
                                    "-",
                                    "+",
                                    "%",
                                    "&",
                                    "&",
                                    "%",
                                    "atomic",
                                    "if (true)",
                                    "const ",
                                    "",
                                    " nullable",
                                    "",
                                    "size",
                                    "count",
                                    "unsigned",
                                    "int",
                                    "int",
                                    "unsigned",
                                    "break",
                                    "continue",
                                    "return",
                                    "b++",
                                    "!",
                                    "",
                                    "shared_count",
                                    "global",
                                    "shared_count",
                                    "events",
                                    NULL};

int main(int argc, char **argv)
{
    const struct generator generator = {.name = "ctx-generate-safe",
                                        .operators = operators(),
                                        .operator_count = operator_count(),
                                        .words = words,
                                        .has_wild = true,
                                        .write = program_write};
    return generator_main(&generator, argc, argv);
}
