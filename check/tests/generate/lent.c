/* Writes random programs with borrows.
 *
 * Use     ctx-generate-lent FOLDER SEED COUNT [--wild | --mutant]
 *         FOLDER/SEED.c, SEED + 1, ..., each one function: one that keeps the rules; --wild: one
 *         that now and then uses a borrow without asking whether it lives; --mutant: one that keeps
 *         them but for one fault
 * Shape   the writer knows of each pointer into what it may lead, and whether all of that still lives;
 *         a way through a branch or a loop ends with the union of both
 * Truth   without a fault no way through a program uses what has gone
 */
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PLACES = 6, ARRAY = 5, DEPTH = 3 };

/* Into what a pointer leads. */
enum { BASE_SELF = 1, BASE_LOCAL = 2, BASE_FIXED = 4 };

static const char *const place_names[PLACES] = {"p", "q", "r", "pair.a", "pair.b", "each[1]"};

enum fault {
    FAULT_NONE,
    FAULT_PUSH,     /* an element after its vector has grown */
    FAULT_SOME,     /* on some ways only */
    FAULT_LOOP,     /* the next time round */
    FAULT_HELPER,   /* it grew in a helper */
    FAULT_ALIAS,    /* under another name */
    FAULT_INSIDE,   /* read from the vector's own pointer */
    FAULT_PASSED,   /* lent to another function */
    FAULT_GIVEN,    /* to the very call that ends it */
    FAULT_BLOCK,    /* a local of an inner block */
    FAULT_COPY,     /* a struct holds it */
    FAULT_UNTESTED, /* a member without a test of its tag */
    FAULT_RETAGGED, /* the tag has changed since the test */
    FAULT_MEMBER,   /* another member is written under the borrow */
    FAULT_KEPT,     /* a local for a lasting parameter */
    FAULT_GLOBAL,   /* an element in an object that lives for ever */
    FAULTS
};

struct pointer {
    unsigned bases;
    bool lives;
};

struct state {
    struct pointer of[PLACES];
};

struct writer {
    FILE *stream;
    uint32_t random;
    int indent;
    unsigned depth, serial;
    int budget;
    bool is_wild;
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

/* The elements of an array are one to the checker: what one of them held stays. */
static void set(struct state *state, unsigned place, struct pointer value)
{
    if (place == ARRAY) {
        value.bases |= state->of[place].bases;
        value.lives &= state->of[place].lives;
    }
    state->of[place] = value;
}

static void borrow(struct writer *writer, struct state *state, unsigned place)
{
    const char *const name = place_names[place];
    const unsigned from = next(writer, PLACES);
    switch (next(writer, 8)) {
    case 0:
    case 1:
        line(writer, "%s = vector_at(self, %u);", name, next(writer, 9));
        set(state, place, (struct pointer){BASE_SELF, true});
        break;
    case 2:
        line(writer, "%s = vector_at(&local, %u);", name, next(writer, 9));
        set(state, place, (struct pointer){BASE_LOCAL, true});
        break;
    case 3:
        line(writer, "%s = &self->items[0];", name);
        set(state, place, (struct pointer){BASE_SELF, true});
        break;
    case 4:
        line(writer, "%s = %s;", name, next(writer, 2) ? "&x" : "&lasting_object");
        set(state, place, (struct pointer){BASE_FIXED, true});
        break;
    case 5:
        if (!state->of[from].lives)
            return;
        line(writer, "%s = same(%s);", name, place_names[from]);
        set(state, place, state->of[from]);
        break;
    default:
        line(writer, "%s = %s;", name, place_names[from]);
        set(state, place, state->of[from]);
        break;
    }
}

static void use(struct writer *writer, const struct state *state)
{
    const unsigned place = next(writer, PLACES);
    const char *const name = place_names[place];
    if (!state->of[place].lives && !(writer->is_wild && next(writer, 2) == 0))
        return;
    switch (next(writer, 4)) {
    case 0:
        line(writer, "sum += *%s & 0xFF;", name);
        break;
    case 1:
        line(writer, "*%s = %u;", name, next(writer, 100));
        break;
    case 2:
        line(writer, "sum += read(%s);", name);
        break;
    default:
        line(writer, "if (flip() && %s[0] > 3)", name);
        line(writer, "    sum++;");
        break;
    }
}

static void end(struct state *state, unsigned base)
{
    for (unsigned i = 0; i < PLACES; i++)
        if (state->of[i].bases & base)
            state->of[i].lives = false;
}

static void push(struct writer *writer, struct state *state)
{
    static const char *const calls[] = {"vector_push(self, 1);", "push_twice(self);",
                                        "vector_push(alias, 2);", "vector_push(&local, 3);",
                                        "push_twice(&local);"};
    const unsigned which = next(writer, 5);
    line(writer, "%s", calls[which]);
    end(state, which < 3 ? BASE_SELF : BASE_LOCAL);
}

static void tagged(struct writer *writer)
{
    switch (next(writer, 4)) {
    case 0:
        line(writer, "value = (struct value){.kind = NUMBER, .of.number = %u};", next(writer, 9));
        break;
    case 1:
        line(writer, "value.kind = POINTER;");
        line(writer, "value.of.pointer = &lasting_object;");
        break;
    case 2:
        line(writer, "if (value.kind == POINTER)");
        line(writer, "    sum += read(value.of.pointer);");
        break;
    default:
        line(writer, "switch (value.kind) {");
        line(writer, "case NUMBER:");
        line(writer, "    value.of.number++;");
        line(writer, "    break;");
        line(writer, "case POINTER:");
        line(writer, "    *value.of.pointer = 1;");
        line(writer, "    break;");
        line(writer, "}");
        break;
    }
}

static void join(struct state *into, const struct state *from)
{
    for (unsigned i = 0; i < PLACES; i++) {
        into->of[i].bases |= from->of[i].bases;
        into->of[i].lives &= from->of[i].lives;
    }
}

static void statements_write(struct writer *writer, struct state *state);

static void branch(struct writer *writer, struct state *state)
{
    struct state other = *state;
    line(writer, "if (flip()) {");
    statements_write(writer, state);
    if (next(writer, 2)) {
        line(writer, "} else {");
        statements_write(writer, &other);
    }
    line(writer, "}");
    join(state, &other);
}

/* What the body ends is ended at its head, too: only pointers that are set in it live there. */
static void loop(struct writer *writer, struct state *state)
{
    struct state before = *state;
    const unsigned number = writer->serial++;
    for (unsigned i = 0; i < PLACES; i++) {
        state->of[i].bases |= BASE_SELF | BASE_LOCAL;
        state->of[i].lives = false;
    }
    line(writer, "for (int i%u = 0; i%u < 3; i%u++) {", number, number, number);
    statements_write(writer, state);
    line(writer, "}");
    join(state, &before);
}

static void block(struct writer *writer, struct state *state)
{
    const unsigned number = writer->serial++;
    line(writer, "{");
    writer->indent++;
    line(writer, "int inner%u[2] = {1, %u};", number, next(writer, 9));
    line(writer, "int *at%u = inner%u + %u;", number, number, next(writer, 2));
    line(writer, "*at%u += read(inner%u);", number, number);
    writer->indent--;
    statements_write(writer, state);
    line(writer, "    sum += *at%u;", number);
    line(writer, "}");
}

static void statement_write(struct writer *writer, struct state *state)
{
    writer->budget--;
    switch (next(writer, writer->depth < DEPTH ? 14 : 11)) {
    case 0:
    case 1:
    case 2:
    case 3:
        borrow(writer, state, next(writer, PLACES));
        break;
    case 4:
    case 5:
    case 6:
    case 7:
        use(writer, state);
        break;
    case 8:
    case 9:
        push(writer, state);
        break;
    case 10:
        tagged(writer);
        break;
    case 11:
        branch(writer, state);
        break;
    case 12:
        loop(writer, state);
        break;
    default:
        block(writer, state);
        break;
    }
}

static void statements_write(struct writer *writer, struct state *state)
{
    writer->depth++;
    writer->indent++;
    for (unsigned count = 1 + next(writer, 5); count > 0 && writer->budget > 0; count--)
        statement_write(writer, state);
    writer->indent--;
    writer->depth--;
}

/* --- faults ------------------------------------------------------------------------------------ */

static const char *const faults[FAULTS] = {
    [FAULT_PUSH] = "p = vector_at(self, 1);\nvector_push(self, 1);\nsum += *p;",
    [FAULT_SOME] = "p = vector_at(self, 1);\nif (flip())\n    vector_push(self, 1);\nsum += *p;",
    [FAULT_LOOP] = "p = vector_at(self, 1);\nfor (int i = 0; i < 3; i++) {\n    *p = i;\n"
                   "    vector_push(self, i);\n}",
    [FAULT_HELPER] = "p = vector_at(&local, 1);\npush_twice(&local);\nsum += *p;",
    [FAULT_ALIAS] = "pair.a = vector_at(self, 1);\nvector_push(alias, 1);\n*pair.a = 1;",
    [FAULT_INSIDE] = "q = self->items;\nvector_push(self, 1);\nsum += q[0];",
    [FAULT_PASSED] = "q = vector_at(self, 2);\nvector_push(self, 1);\nsum += read(q);",
    [FAULT_GIVEN] = "push_from(self, vector_at(self, 0));",
    [FAULT_BLOCK] = "{\n    int inner = 1;\n    r = &inner;\n    sum += *r;\n}\nsum += *r;",
    [FAULT_COPY] = "{\n    struct pair copy = {vector_at(self, 0), &x};\n    pair = copy;\n"
                   "    vector_push(self, 1);\n    sum += *pair.b + *pair.a;\n}",
    [FAULT_UNTESTED] = "value = (struct value){.kind = NUMBER, .of.number = 5};\n"
                       "sum += *value.of.pointer;",
    [FAULT_RETAGGED] = "value = (struct value){.kind = POINTER, .of.pointer = &x_lasting};\n"
                       "if (value.kind == POINTER) {\n"
                       "    value = (struct value){.kind = NUMBER, .of.number = 5};\n"
                       "    sum += *value.of.pointer;\n}",
    [FAULT_MEMBER] = "value.kind = POINTER;\nvalue.of.pointer = &x_lasting;\n{\n"
                     "    int **const at = &value.of.pointer;\n    value.kind = NUMBER;\n"
                     "    value.of.number = 5;\n    sum += **at;\n}",
    [FAULT_KEPT] = "keep(&x);",
    [FAULT_GLOBAL] = "kept = vector_at(self, 0);",
};

static void fault_write(struct writer *writer, enum fault fault)
{
    const char *text = faults[fault];
    while (*text) {
        const size_t length = strcspn(text, "\n");
        line(writer, "%.*s", (int)length, text);
        text += length + (text[length] != '\0');
    }
}

static void program_write(FILE *stream, uint32_t seed, bool is_wild, bool is_mutant)
{
    struct writer writer = {.stream = stream,
                            .random = seed * 2654435761u + 12345u,
                            .indent = 1,
                            .budget = is_wild ? 20 : 40,
                            .is_wild = is_wild};
    struct state state = {0};
    for (unsigned i = 0; i < 8; i++)
        next(&writer, 2);
    fputs("#include \"lent.h\"\n\n", stream);
    fprintf(stream,
            "#define push_twice push_twice_%u\n#define push_from push_from_%u\n"
            "#define x_lasting lasting_object\n\n",
            seed, seed);
    fputs("static void push_twice(struct vector *vector)\n{\n    vector_push(vector, 7);\n"
          "    vector_push(vector, 8);\n}\n\n"
          "static void push_from(struct vector *vector, const int *from)\n{\n"
          "    vector_push(vector, 1);\n    sum += *from;\n}\n\n",
          stream);
    fprintf(stream, "void program_%u(struct vector *self) invalidates(self) ctx(kernel)\n{\n",
            seed);
    line(&writer, "int x = %u;", next(&writer, 50));
    line(&writer, "struct vector local, *alias = self;");
    line(&writer, "struct value value = {.kind = NUMBER, .of.number = 1};");
    line(&writer, "vector_begin(&local);");
    line(&writer, "int *p = &x, *q = vector_at(self, 0), *r = vector_at(&local, 0);");
    line(&writer, "struct pair pair = {.a = &x, .b = vector_at(self, 0)};");
    line(&writer, "int *each[2] = {&x, &x};");
    const unsigned bases[PLACES] = {BASE_FIXED, BASE_SELF, BASE_LOCAL,
                                    BASE_FIXED, BASE_SELF, BASE_FIXED};
    for (unsigned i = 0; i < PLACES; i++)
        state.of[i] = (struct pointer){bases[i], true};
    while (writer.budget > (is_mutant ? 20 : 0))
        statement_write(&writer, &state);
    if (is_mutant)
        fault_write(&writer, (enum fault)(1 + seed % (FAULTS - 1)));
    line(&writer, "push_from(self, &x);");
    line(&writer, "vector_end(&local);");
    line(&writer, "(void)alias, (void)p, (void)q, (void)r, (void)pair, (void)each, (void)value;");
    fprintf(stream, "}\n#undef push_twice\n#undef push_from\n#undef x_lasting\n");
}

int main(int argc, char **argv)
{
    const bool is_wild = argc == 5 && strcmp(argv[4], "--wild") == 0;
    const bool is_mutant = argc == 5 && strcmp(argv[4], "--mutant") == 0;
    if (argc != 4 && !is_wild && !is_mutant) {
        fputs("use: ctx-generate-lent FOLDER SEED COUNT [--wild | --mutant]\n", stderr);
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
