/* Writes random programs with borrows.
 *
 * Use     ctx-generate-lent FOLDER SEED COUNT [--wild | --edited | --mutant [--operator NAME]], see
 *         writer.h. Even seeds are programs of the handler, odd ones of the kernel
 * Wild    now and then uses a borrow without asking whether it lives
 * Truth   without a fault no way through a program uses what has gone
 */
#include "lent_scene.h"

#include <stddef.h>

enum { DEPTH = 3 };

const char *const place_names[PLACES] = {"p", "q", "r", "pair.a", "pair.b", "each[1]", "deep.in.a"};

void seeded(struct writer *writer, const char *text, const char *name)
{
    struct text filled = {0};
    for (; *text; text++) {
        if (*text == '@')
            text_add(&filled, "%u", writer->seed);
        else if (*text == '#')
            text_add(&filled, "%s", writer->scene->context);
        else
            text_add(&filled, "%c", *text);
    }
    lines(writer, filled.bytes, name);
    text_free(&filled);
}

/* ---- state ---- */

/* The elements of an array are one to the checker: what one of them held stays. */
void set(struct state *state, unsigned place, struct pointer value)
{
    if (place == ARRAY) {
        value.bases |= state->of[place].bases;
        value.lives &= state->of[place].lives;
    }
    state->of[place] = value;
}

/* A parameter and an object at file scope may be one, for all that the checker knows. */
void end(struct state *state, unsigned base)
{
    const unsigned either = BASE_SELF | BASE_FILE;
    for (unsigned i = 0; i < PLACES; i++) {
        if (state->of[i].bases & (base & either ? either : base))
            state->of[i].lives = false;
        if (state->of[i].sure & base)
            state->of[i].is_dead = true;
    }
}

static void join(struct state *into, const struct state *from)
{
    for (unsigned i = 0; i < PLACES; i++) {
        into->of[i].bases |= from->of[i].bases;
        into->of[i].sure |= from->of[i].sure;
        into->of[i].lives &= from->of[i].lives;
        into->of[i].is_dead |= from->of[i].is_dead;
    }
}

/* ---- ways ---- */

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
static void loop_head(struct state *state)
{
    for (unsigned i = 0; i < PLACES; i++) {
        state->of[i].bases |= BASE_MOVING;
        state->of[i].lives = false;
    }
}

static void loop(struct writer *writer, struct state *state)
{
    struct state before = *state;
    const unsigned number = writer->serial++;
    loop_head(state);
    line(writer, "for (int i%u = 0; i%u < 3; i%u++) {", number, number, number);
    statements_write(writer, state);
    const bool is_left = next(writer, 2);
    if (is_left)
        line(writer, "    if (flip())\n        %s;", next(writer, 2) ? "break" : "continue");
    struct state middle = *state;
    statements_write(writer, state);
    line(writer, "}");
    if (is_left)
        join(state, &middle);
    join(state, &before);
}

static void block(struct writer *writer, struct state *state)
{
    const unsigned number = writer->serial++;
    const bool is_left = mutate(writer, FAULT_BLOCK);
    line(writer, "{");
    writer->indent++;
    line(writer, "int inner%u[2] = {1, %u};", number, next(writer, 9));
    line(writer, "int *at%u = inner%u + %u;", number, number, next(writer, 2));
    line(writer, "*at%u += look(inner%u);", number, number);
    writer->indent--;
    statements_write(writer, state);
    line(writer, "    %s_sum += *at%u;", writer->scene->context, number);
    line(writer, "}");
    if (is_left)
        line(writer, "{ int *out%u; { int own = 1; out%u = &own; } *out%u = 3; }", number, number,
             number);
    if (mutate(writer, FAULT_LITERAL))
        line(writer, "{ int *out%u; { out%u = (int[2]){1, 2}; } *out%u = 3; }", number, number,
             number);
}

static void way_out(struct writer *writer)
{
    line(writer, "if (flip() && flip())");
    line(writer, "    goto out;");
}

/* Memory that is gone at the end of the block. */
static void entered(struct writer *writer, struct state *state)
{
    const unsigned number = writer->serial++;
    const char *const context = writer->scene->context;
    if (writer->scene->is_entered) {
        if (mutate(writer, FAULT_ENTER_TWICE))
            line(writer, "lent_enter (twice%u, &%s_guest)\n    twice%u[0] = 1;", number, context,
                 number);
        return;
    }
    struct state before = *state;
    writer->scene->is_entered = true;
    loop_head(state); /* as far as anybody can tell */
    if (mutate(writer, FAULT_ENTER_OUT))
        line(writer, "{ int *out%u = &x; lent_enter (w%u, &%s_guest) out%u = w%u; *out%u = 1; }",
             number, number, context, number, number, number);
    line(writer, "lent_enter (w%u, &%s_guest) {", number, context);
    line(writer, "    int *word%u = next_word_%u(w%u);", number, writer->seed, number);
    line(writer, "    *word%u = look(w%u);", number, number);
    if (mutate(writer, FAULT_ENTER_KEPT))
        line(writer, "    %s_kept = word%u;", context, number);
    statements_write(writer, state);
    if (mutate(writer, FAULT_ENTER_SHUT))
        line(writer, "    lent_close(&w%u_lent);", number);
    line(writer, "    %s_sum += *word%u + w%u[2];", context, number, number);
    line(writer, "}");
    writer->scene->is_entered = false;
    join(state, &before);
}

static void statement_write(struct writer *writer, struct state *state)
{
    writer->budget--;
    switch (next(writer, writer->depth < DEPTH ? 17 : 11)) {
    case 0:
    case 1:
    case 2:
    case 3:
        borrow(writer, state);
        break;
    case 4:
    case 5:
    case 6:
    case 7:
        use(writer, state);
        break;
    case 8:
    case 9:
        grow(writer, state);
        break;
    case 10:
        tagged(writer);
        break;
    case 11:
    case 12:
        branch(writer, state);
        break;
    case 13:
        loop(writer, state);
        break;
    case 14:
        entered(writer, state);
        break;
    case 15:
        way_out(writer);
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

/* ---- programs ---- */

static void begin(struct writer *writer)
{
    line(writer, "#include \"lent.h\"\n");
    seeded(writer,
           "static int *next_word_@(int *words)\n{\n    return flip() ? words + 1 : words;\n}\n",
           "");
    helpers_write(writer);
    seeded(
        writer,
        mutate(writer, FAULT_PROGRAM)
            ? "void program_@(struct vector *self) invalidates(#_vector) ctx(#);"
            : "void program_@(struct vector *self) invalidates(self) invalidates(#_vector) ctx(#);",
        "");
    seeded(writer,
           "void program_@(struct vector *self)\n{\n    int x = 5;\n"
           "    struct vector local = vector_begin(), *alias = self;\n"
           "    struct value value = {.kind = NUMBER, .of.number = 1};\n"
           "    struct box *box owned = box_get(1);\n"
           "    int *p = &x, *q = vector_at(self, 0), *r = vector_at(&local, 0);\n"
           "    struct pair pair = {.a = &x, .b = vector_at(self, 0)};\n"
           "    struct deep deep = {1, {&x, &x}};\n"
           "    int *each[2] = {&x, &x};",
           "");
}

static void program_write(struct writer *writer)
{
    static const unsigned bases[PLACES] = {BASE_FRAME, BASE_SELF,  BASE_LOCAL, BASE_FRAME,
                                           BASE_SELF,  BASE_FRAME, BASE_FRAME};
    struct scene scene = {.context = writer->seed % 2 ? "kernel" : "handler",
                          .other = writer->seed % 2 ? "handler" : "kernel"};
    struct state state = {0};
    writer->scene = &scene;
    writer->budget = writer->is_wild ? 20 : 40;
    begin(writer);
    for (unsigned i = 0; i < PLACES; i++)
        state.of[i] = (struct pointer){bases[i], bases[i], true, false};
    writer->indent = 1;
    while (writer->budget > 0)
        statement_write(writer, &state);
    seeded(writer, "push_from_@(self, &x);", "");
    writer->indent = 0;
    seeded(writer,
           "out:\n    vector_end(&local);\n    box_drop(move(box));\n    (void)alias, (void)p, "
           "(void)q, (void)r, (void)pair, "
           "(void)each, (void)value, (void)deep;\n}",
           "");
}

static const char *const operators[FAULTS] = {
    [FAULT_DEAD] = "used-when-ended",
    [FAULT_GROWN] = "base-ends",
    [FAULT_SOMETIMES] = "base-ends-sometimes",
    [FAULT_NEXT] = "base-ends-in-loop",
    [FAULT_HELPER] = "base-ends-in-helper",
    [FAULT_ALIAS] = "base-ends-by-alias",
    [FAULT_METHOD] = "base-ends-by-pointer",
    [FAULT_MOVED] = "owner-moves",
    [FAULT_REFUSED] = "owner-offered",
    [FAULT_GIVEN] = "given-to-its-end",
    [FAULT_INSIDE] = "inside-and-grown",
    [FAULT_COPY] = "in-a-copy",
    [FAULT_BYTES] = "in-copied-bytes",
    [FAULT_BLOCK] = "out-of-block",
    [FAULT_LITERAL] = "literal-out-of-block",
    [FAULT_KEEP] = "given-to-lasting",
    [FAULT_KEPT] = "in-a-global",
    [FAULT_STATIC] = "in-a-static",
    [FAULT_RETURN] = "local-returned",
    [FAULT_DERIVES] = "derives-from-other",
    [FAULT_INVALIDATES] = "no-invalidates",
    [FAULT_PROGRAM] = "no-invalidates-outer",
    [FAULT_LASTING] = "no-lasting",
    [FAULT_TAG_TEST] = "tag-test-dropped",
    [FAULT_TAG_OTHER] = "tag-test-other",
    [FAULT_TAG_SET] = "tag-set-between",
    [FAULT_TAG_ALONE] = "tag-alone",
    [FAULT_TAG_UNDER] = "tag-under-borrow",
    [FAULT_TAG_PAIR] = "tag-and-member",
    [FAULT_ENTER_OUT] = "enter-left",
    [FAULT_ENTER_TWICE] = "enter-twice",
    [FAULT_ENTER_SHUT] = "enter-closed",
    [FAULT_ENTER_KEPT] = "enter-kept",
    [FAULT_FOREIGN] = "foreign-access",
};

/* What edits exchange. */
static const char *const words[] = {
    "p",          "q",        "q",          "r",          "r",          "pair.b",  "pair.a",
    "p",          "pair.b",   "q",          "each[1]",    "p",          "p",       "each[1]",
    "deep.in.a",  "q",        "q",          "deep.in.a",  "self",       "&local",  "&local",
    "self",       "alias",    "self",       "==",         "!=",         "!=",      "==",
    "&x",         "p",        "NUMBER",     "POINTER",    "POINTER",    "NUMBER",  "POINTER",
    "TEXT",       "break",    "continue",   "continue",   "break",      "flip()",  "true",
    " lasting",   "",         "box_get(4)", "box_get(5)", "value.kind", "POINTER", "of.number",
    "of.pointer", "goto out", "return",     "flip()",     "false",      "at",      "p",
    "vector_at",  "third",    "third_",     "second_",    NULL};

int main(int argc, char **argv)
{
    static const struct generator generator = {.name = "ctx-generate-lent",
                                               .operators = operators,
                                               .operator_count = FAULTS,
                                               .words = words,
                                               .has_wild = true,
                                               .write = program_write};
    return generator_main(&generator, argc, argv);
}
