/* Writes random programs with owned values.
 *
 * Use     ctx-generate-owned FOLDER SEED COUNT [--mutant]
 *         without --mutant: FOLDER/programs.c with COUNT functions that keep the rules, and their
 *         table. With it: FOLDER/SEED.c, SEED + 1, ..., each one function with one fault, and its
 *         table
 * Shape   the writer knows of each place whether it owns something, and brings all ways to a join
 *         to the same state. A fault is put in at one random statement
 * Truth   without a fault no way through a program uses what is gone or leaves something behind
 */
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PLACES = 6, OUTSIDE = 4, DEPTH = 4 };

/* The last two are behind a pointer: they never stay empty without being null. */
static const char *const place_names[PLACES] = {"a", "b",           "local.first",
                                                "c", "self->first", "self->second"};

enum fault {
    FAULT_NONE,
    FAULT_USE,      /* after it is dropped */
    FAULT_TWICE,    /* dropped twice */
    FAULT_LEAK,     /* overwritten */
    FAULT_SOME,     /* dropped on some paths only */
    FAULT_UNTESTED, /* may be null */
    FAULT_LOOP,     /* dropped in a loop */
    FAULT_ORDER,    /* moved and used in one expression */
    FAULT_PLAIN,    /* a borrow becomes an owner */
    FAULT_LOST,     /* a result is dropped */
    FAULT_EARLY,    /* a return that forgets */
    FAULT_SENT,     /* used after it was sent to the other context */
    FAULT_LEFT,     /* a field behind a pointer stays as it was */
    FAULTS
};

struct state {
    bool owns[PLACES];
};

struct writer {
    FILE *stream;
    uint32_t random;
    int indent;
    unsigned depth, loops;
    int budget;
    enum fault fault;
    int until_fault;
    const char *context;
    struct state loop_state; /* at the head of the innermost loop */
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

static void emptied(struct writer *writer, struct state *state, unsigned place)
{
    state->owns[place] = false;
    if (place >= OUTSIDE)
        line(writer, "%s = NULL;", place_names[place]);
}

static void drop(struct writer *writer, struct state *state, unsigned place)
{
    line(writer, "box_drop(move(%s));", place_names[place]);
    emptied(writer, state, place);
}

static void fill(struct writer *writer, struct state *state, unsigned place)
{
    line(writer, "%s = box_get(%u);", place_names[place], next(writer, 100));
    state->owns[place] = true;
}

static void bring_to(struct writer *writer, struct state *state, const struct state *wanted)
{
    for (unsigned i = 0; i < PLACES; i++) {
        if (state->owns[i] && !wanted->owns[i])
            drop(writer, state, i);
        else if (!state->owns[i] && wanted->owns[i])
            fill(writer, state, i);
    }
}

static unsigned place_that(struct writer *writer, const struct state *state, bool owns)
{
    const unsigned first = next(writer, PLACES);
    for (unsigned i = 0; i < PLACES; i++)
        if (state->owns[(first + i) % PLACES] == owns)
            return (first + i) % PLACES;
    return PLACES;
}

static unsigned local_that_owns(struct writer *writer, struct state *state)
{
    const unsigned first = next(writer, OUTSIDE);
    for (unsigned i = 0; i < OUTSIDE; i++)
        if (state->owns[(first + i) % OUTSIDE])
            return (first + i) % OUTSIDE;
    fill(writer, state, first);
    return first;
}

/* One fault, on every way through this place of the program. */
static void fault_write(struct writer *writer, struct state *state)
{
    const unsigned place = local_that_owns(writer, state);
    const char *const name = place_names[place];
    switch (writer->fault) {
    case FAULT_NONE:
    case FAULTS:
        break;
    case FAULT_USE:
        drop(writer, state, place);
        line(writer, "sum += %s->value;", name);
        break;
    case FAULT_TWICE:
        drop(writer, state, place);
        line(writer, "box_drop(move(%s));", name);
        break;
    case FAULT_LEAK:
        fill(writer, state, place);
        break;
    case FAULT_SOME:
        line(writer, "if (flip())");
        line(writer, "    box_drop(move(%s));", name);
        line(writer, "sum += box_read(%s);", name);
        break;
    case FAULT_UNTESTED:
        drop(writer, state, place);
        line(writer, "%s = box_maybe(3);", name);
        line(writer, "sum += %s->value;", name);
        state->owns[place] = true;
        break;
    case FAULT_LOOP:
        line(writer, "for (unsigned k = 0; k < 3; k++)");
        line(writer, "    box_drop(move(%s));", name);
        state->owns[place] = false;
        break;
    case FAULT_ORDER:
        line(writer, "sum += box_eat(move(%s), %s->value);", name, name);
        state->owns[place] = false;
        break;
    case FAULT_PLAIN:
        line(writer, "{");
        line(writer, "    struct box *borrow = %s;", name);
        line(writer, "    box_drop(borrow);");
        line(writer, "}");
        break;
    case FAULT_LOST:
        line(writer, "box_get(5);");
        break;
    case FAULT_SENT:
        line(writer, "%s_send(move(%s));", writer->context, name);
        line(writer, "for (unsigned k = 0; k < 100; k++)");
        line(writer, "    sum += %s->value;", name);
        state->owns[place] = false;
        break;
    case FAULT_EARLY:
        line(writer, "if (flip())");
        line(writer, "    return;");
        break;
    case FAULT_LEFT:
        bring_to(writer, state, &(struct state){{false}});
        fill(writer, state, OUTSIDE);
        line(writer, "box_drop(move(%s));", place_names[OUTSIDE]);
        line(writer, "return;");
        state->owns[OUTSIDE] = false;
        break;
    }
    writer->fault = FAULT_NONE;
}

static void block_write(struct writer *writer, struct state *state);

static void branch(struct writer *writer, struct state *state)
{
    writer->indent++;
    block_write(writer, state);
    writer->indent--;
}

static void if_write(struct writer *writer, struct state *state)
{
    struct state other = *state;
    line(writer, "if (flip() %s flip()) {", next(writer, 2) ? "&&" : "||");
    branch(writer, state);
    line(writer, "} else {");
    branch(writer, &other);
    writer->indent++;
    bring_to(writer, &other, state);
    writer->indent--;
    line(writer, "}");
}

static void maybe_write(struct writer *writer, struct state *state)
{
    const unsigned place = place_that(writer, state, false);
    if (place == PLACES)
        return;
    const char *const name = place_names[place];
    struct state other = *state;
    if (next(writer, 2))
        line(writer, "%s = %s_receive();", name, writer->context);
    else
        line(writer, next(writer, 2) ? "%s = box_maybe(%u);" : "%s = flip() ? box_get(%u) : NULL;",
             name, next(writer, 100));
    line(writer, next(writer, 2) ? "if (%s != NULL) {" : "if (%s && %s->value < 1000) {", name,
         name);
    state->owns[place] = true;
    branch(writer, state);
    line(writer, "} else {");
    writer->indent++;
    line(writer, "box_clear(move(%s));", name);
    emptied(writer, &other, place);
    block_write(writer, &other);
    bring_to(writer, &other, state);
    writer->indent--;
    line(writer, "}");
}

/* A way out of the middle of a loop, or round it. */
static void leave_write(struct writer *writer, const struct state *state)
{
    struct state now = *state;
    line(writer, "if (flip()) {");
    writer->indent++;
    bring_to(writer, &now, &writer->loop_state);
    line(writer, next(writer, 2) ? "break;" : "continue;");
    writer->indent--;
    line(writer, "}");
}

static void loop_write(struct writer *writer, struct state *state)
{
    const struct state entry = *state, outer = writer->loop_state;
    const unsigned kind = next(writer, 3), number = writer->loops++;
    writer->loop_state = entry;
    if (kind == 0)
        line(writer, "for (unsigned i%u = 0; i%u < %u; i%u++) {", number, number,
             1 + next(writer, 4), number);
    else
        line(writer, kind == 1 ? "while (flip()) {" : "do {");
    writer->depth += 1;
    writer->indent++;
    block_write(writer, state);
    leave_write(writer, state);
    block_write(writer, state);
    bring_to(writer, state, &entry);
    writer->indent--;
    writer->depth -= 1;
    line(writer, kind == 2 ? "} while (flip());" : "}");
    writer->loop_state = outer;
}

static void switch_write(struct writer *writer, struct state *state)
{
    const struct state entry = *state;
    struct state now = entry;
    line(writer, "switch ((sum + flip()) %% 4) {");
    for (unsigned i = 0; i < 3; i++) {
        line(writer, "case %u:", i);
        writer->indent++;
        block_write(writer, &now);
        if (i < 2 && next(writer, 2)) { /* falls through: where the others begin */
            bring_to(writer, &now, &entry);
        } else {
            bring_to(writer, &now, &entry);
            line(writer, "break;");
            now = entry;
        }
        writer->indent--;
    }
    line(writer, "}");
}

static void return_write(struct writer *writer, const struct state *state)
{
    struct state now = *state;
    struct state nothing = {{false}};
    nothing.owns[OUTSIDE] = now.owns[OUTSIDE];
    nothing.owns[OUTSIDE + 1] = now.owns[OUTSIDE + 1];
    line(writer, "if (flip()) {");
    writer->indent++;
    bring_to(writer, &now, &nothing);
    line(writer, next(writer, 2) ? "return;" : "goto out;");
    writer->indent--;
    line(writer, "}");
}

static void transfer_write(struct writer *writer, struct state *state)
{
    const unsigned from = place_that(writer, state, true), to = place_that(writer, state, false);
    if (from == PLACES || to == PLACES)
        return;
    const char *const source = place_names[from], *const target = place_names[to];
    switch (next(writer, 4)) {
    case 0:
        line(writer, "%s = move(%s);", target, source);
        break;
    case 1:
        line(writer, "%s = flip() ? move(%s) : box_pass(move(%s));", target, source, source);
        break;
    case 2:
        line(writer, "%s = ({ sum += %s->value; move(%s); });", target, source, source);
        break;
    default:
        line(writer, "if (flip() && (box_drop(move(%s)), true))", source);
        line(writer, "    %s = box_get(7);", target);
        line(writer, "else");
        line(writer, "    %s = move(%s);", target, source);
        break;
    }
    state->owns[to] = true;
    emptied(writer, state, from);
}

static void use_write(struct writer *writer, struct state *state)
{
    const unsigned place = place_that(writer, state, true);
    if (place == PLACES)
        return;
    const char *const name = place_names[place];
    /* What a call might have changed behind a pointer was not lent to it. */
    switch (next(writer, 4)) {
    case 0:
        line(writer, "sum += %s->value + box_read(%s);", name, name);
        break;
    case 1:
        line(writer, "%s->value++;", name);
        break;
    case 2:
        line(writer, "{");
        line(writer, "    const struct box *view = %s;", name);
        line(writer, "    sum += flip() ? view->value : 1;");
        line(writer, "}");
        break;
    default:
        if (place < OUTSIDE)
            line(writer, "%s = box_pass(move(%s));", name, name);
        break;
    }
}

static void list_write(struct writer *writer, struct state *state)
{
    const unsigned place = place_that(writer, state, true);
    if (place >= OUTSIDE)
        return;
    line(writer, "if (%s->next == NULL)", place_names[place]);
    line(writer, "    %s->next = box_get(%u);", place_names[place], next(writer, 9));
}

static void statement_write(struct writer *writer, struct state *state)
{
    const bool is_deep = writer->depth + (unsigned)writer->indent > DEPTH;
    const unsigned owning = place_that(writer, state, true);
    const unsigned empty = place_that(writer, state, false);
    if (writer->fault != FAULT_NONE && writer->until_fault-- <= 0)
        fault_write(writer, state);
    switch (next(writer, is_deep ? 7 : 14)) {
    case 0:
    case 1:
        if (empty < PLACES)
            fill(writer, state, empty);
        break;
    case 2:
        if (owning < PLACES && next(writer, 2)) {
            line(writer, "%s_send(move(%s));", writer->context, place_names[owning]);
            emptied(writer, state, owning);
        } else if (owning < PLACES) {
            drop(writer, state, owning);
        }
        break;
    case 3:
    case 4:
        use_write(writer, state);
        break;
    case 5:
        transfer_write(writer, state);
        break;
    case 6:
        list_write(writer, state);
        break;
    case 7:
    case 8:
        if_write(writer, state);
        break;
    case 9:
        maybe_write(writer, state);
        break;
    case 10:
    case 11:
        loop_write(writer, state);
        break;
    case 12:
        switch_write(writer, state);
        break;
    default:
        return_write(writer, state);
        break;
    }
}

static void block_write(struct writer *writer, struct state *state)
{
    const unsigned count = 1 + next(writer, 3);
    for (unsigned i = 0; i < count && writer->budget-- > 0; i++)
        statement_write(writer, state);
}

static void program_write(FILE *stream, uint32_t seed, bool is_mutant, bool is_handlers)
{
    struct writer writer = {.stream = stream, .random = seed * 2654435761u | 1, .budget = 60};
    struct state state = {{false}}, nothing = {{false}};
    for (int i = 0; i < 8; i++)
        next(&writer, 2);
    if (is_mutant) {
        writer.fault = (enum fault)(1 + seed % (FAULTS - 1));
        writer.until_fault = (int)next(&writer, 6);
    }
    writer.context = is_handlers ? "handler" : "kernel";
    line(&writer, "void program_%u(struct holder *self) ctx(%s)", seed, writer.context);
    line(&writer, "{");
    writer.indent = 1;
    line(&writer, "unsigned sum = 0;");
    line(&writer, "struct box *a owned = NULL, *b owned = NULL, *c owned = NULL;");
    line(&writer, "struct holder local = {.second = NULL};");
    for (unsigned i = OUTSIDE; i < PLACES; i++) {
        line(&writer, "box_clear(move(%s));", place_names[i]);
        line(&writer, "%s = NULL;", place_names[i]);
    }
    while (writer.budget > 20)
        statement_write(&writer, &state);
    if (writer.fault != FAULT_NONE)
        fault_write(&writer, &state);
    nothing.owns[OUTSIDE] = state.owns[OUTSIDE];
    bring_to(&writer, &state, &nothing);
    line(&writer, "goto out;");
    fprintf(stream, "out:\n    sum++;\n}\n\n");
}

static FILE *file_open(const char *folder, const char *name)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *const stream = fopen(path, "w");
    if (!stream) {
        perror(path);
        exit(2);
    }
    fputs("#include \"owned.h\"\n\n", stream);
    return stream;
}

static void table_write(FILE *stream, uint32_t seed, uint32_t count)
{
    fputs("#ifndef CTX_CHECKER\n", stream);
    fputs("void (*const programs[])(struct holder *self) = {\n", stream);
    for (uint32_t i = 0; i < count; i++)
        fprintf(stream, "    program_%u,\n", seed + i);
    fprintf(stream, "};\nconst size_t program_count = %u;\n#endif\n", count);
    fclose(stream);
}

static void partner_write(FILE *stream, uint32_t seed)
{
    fputs("void partner(struct holder *self) ctx(handler)\n{\n"
          "    for (unsigned i = 0; i < 20; i++) {\n"
          "        struct box *box owned = handler_receive();\n"
          "        if (box != NULL) {\n"
          "            box->value++;\n"
          "            handler_send(move(box));\n"
          "        }\n    }\n    (void)self;\n}\n\n"
          "#ifndef CTX_CHECKER\n"
          "void (*const programs[])(struct holder *self) = {partner, ",
          stream);
    fprintf(stream, "program_%u};\nconst size_t program_count = 2;\n#endif\n", seed);
    fclose(stream);
}

int main(int argc, char **argv)
{
    const bool is_mutant = argc == 5 && strcmp(argv[4], "--mutant") == 0;
    if (argc != 4 && !is_mutant) {
        fputs("use: ctx-generate-owned FOLDER SEED COUNT [--mutant]\n", stderr);
        return 2;
    }
    const uint32_t seed = (uint32_t)strtoul(argv[2], NULL, 10);
    const uint32_t count = (uint32_t)strtoul(argv[3], NULL, 10);
    FILE *stream = is_mutant ? NULL : file_open(argv[1], "programs.c");
    for (uint32_t i = 0; i < count; i++) {
        char name[32];
        snprintf(name, sizeof name, "%u.c", seed + i);
        if (is_mutant)
            stream = file_open(argv[1], name);
        program_write(stream, seed + i, is_mutant, !is_mutant && i % 2 == 0);
        if (is_mutant) /* beside a program of the handler that takes and gives */
            partner_write(stream, seed + i);
    }
    if (!is_mutant)
        table_write(stream, seed, count);
    return 0;
}
