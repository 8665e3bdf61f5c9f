/* Writes random programs with owned values.
 *
 * Use     ctx-generate-owned FOLDER SEED COUNT [--edited | --mutant [--operator NAME]], see writer.h
 *         Even seeds are programs of the handler, odd ones of the kernel
 * Truth   without a fault no way through a program uses what is gone or leaves something behind
 */
#include "owned_scene.h"

#include <stddef.h>

enum { DEPTH = 4 };

const char *const place_names[PLACES] = {"a",
                                         "b",
                                         "local.first",
                                         "c",
                                         "local.second",
                                         "each[1].first",
                                         "deep.inner.first",
                                         "self->held.first",
                                         "self->second"};

/* ---- places ---- */

void emptied(struct writer *writer, struct state *state, unsigned place)
{
    state->owns[place] = false;
    if (place >= OUTSIDE)
        line(writer, "%s = NULL;", place_names[place]);
}

/* What a way out of somebody's hands looks like; each takes one name. */
static const char *const drops[] = {
    "swallow_@(move($));",
    "box_drop(move($));",
    "box_drop(move($));",
    "box_clear(move($));",
    "self->operations->drop(move($));",
    "parcel_drop((struct parcel){.content = move($), .label = 2});",
    "sum += box_eat(move($), 3);",
    "{ struct box *t owned = move($); box_drop(move(t)); }",
    "{ struct parcel p = {.content = move($)}; p.label = sum; parcel_drop(p); }",
    "{ struct parcel p = {.content = move($)}, q = p; box_drop(move(q.content)); }",
};

/* Puts the seed for `@`, the context for `#`, the other one for `~`. */
void seeded(struct writer *writer, const char *text, const char *name)
{
    struct text filled = {0};
    for (; *text; text++) {
        if (*text == '@')
            text_add(&filled, "%u", writer->seed);
        else if (*text == '#' || *text == '~')
            text_add(&filled, "%s", *text == '#' ? writer->scene->context : writer->scene->other);
        else
            text_add(&filled, "%c", *text);
    }
    lines(writer, filled.bytes, name);
    text_free(&filled);
}

/* Faults that go round a drop. */
static bool drop_is_spoilt(struct writer *writer, const char *how, const char *name)
{
    if (mutate(writer, FAULT_FORGOTTEN))
        return true;
    if (mutate(writer, FAULT_BARE)) {
        line(writer, "box_drop(%s);", name);
        return true;
    }
    if (mutate(writer, FAULT_SOMETIMES)) {
        line(writer, "if (flip())");
        seeded(writer, how, name);
        return true;
    }
    if (mutate(writer, FAULT_LOOP)) {
        line(writer, "for (unsigned k = 0; k < 3; k++)");
        seeded(writer, how, name);
        return true;
    }
    if (mutate(writer, FAULT_ORDER)) {
        line(writer, "sum += box_eat(move(%s), %s->value);", name, name);
        return true;
    }
    if (mutate(writer, FAULT_PLAIN)) {
        line(writer, "{ struct box *borrow = %s; box_drop(borrow); }", name);
        return true;
    }
    return false;
}

static void after_drop(struct writer *writer, const char *how, const char *name)
{
    if (mutate(writer, FAULT_TWICE))
        seeded(writer, how, name);
    if (mutate(writer, FAULT_USE))
        line(writer, "sum += %s->value;", name);
    if (mutate(writer, FAULT_COMPARED))
        line(writer, "sum += %s == NULL;", name);
}

void drop(struct writer *writer, struct state *state, unsigned place)
{
    const char *const name = place_names[place];
    /* What is moved from where others see it goes to nobody who may look there. */
    const size_t first = place < OUTSIDE ? 0 : 1;
    const char *const how =
        drops[first + next(writer, (uint32_t)(sizeof drops / sizeof drops[0] - first))];
    const unsigned serial = writer->serial++;
    const bool has_view = mutate(writer, FAULT_VIEW);
    if (has_view)
        line(writer, "const struct box *const v%u = %s;", serial, name);
    if (!drop_is_spoilt(writer, how, name))
        seeded(writer, how, name);
    after_drop(writer, how, name);
    if (has_view)
        line(writer, "sum += v%u->value;", serial);
    emptied(writer, state, place);
}

void fill(struct writer *writer, struct state *state, unsigned place)
{
    static const char *const ways[] = {
        "$ = box_get(4);",
        "$ = box_get(5);",
        "$ = self->operations->get(6);",
        "$ = make_@(sum);",
        "$ = flip() ? box_get(7) : make_@(8);",
        "$ = box_pass(box_get(9));",
    };
    const char *const name = place_names[place], *const way = ways[next(writer, 6)];
    if (mutate(writer, FAULT_UNTESTED)) {
        line(writer, "%s = box_maybe(3);", name);
        line(writer, "sum += %s->value;", name);
    } else {
        seeded(writer, way, name);
    }
    if (mutate(writer, FAULT_OVERWRITTEN))
        seeded(writer, way, name);
    if (mutate(writer, FAULT_LOST))
        line(writer, "box_get(5);");
    state->owns[place] = true;
}

void bring_almost_to(struct writer *writer, struct state *state, const struct state *wanted,
                     enum fault fault)
{
    for (unsigned i = 0; i < PLACES; i++) {
        if (state->owns[i] == wanted->owns[i])
            continue;
        if (i < OUTSIDE && fault < FAULTS && mutate(writer, fault))
            continue;
        if (state->owns[i])
            drop(writer, state, i);
        else
            fill(writer, state, i);
    }
}

void bring_to(struct writer *writer, struct state *state, const struct state *wanted)
{
    bring_almost_to(writer, state, wanted, FAULTS);
}

unsigned place_that(struct writer *writer, const struct state *state, bool owns)
{
    const unsigned first = next(writer, PLACES);
    for (unsigned i = 0; i < PLACES; i++)
        if (state->owns[(first + i) % PLACES] == owns)
            return (first + i) % PLACES;
    return PLACES;
}

unsigned local_that_owns(struct writer *writer, const struct state *state)
{
    const unsigned first = next(writer, OUTSIDE);
    for (unsigned i = 0; i < OUTSIDE; i++)
        if (state->owns[(first + i) % OUTSIDE])
            return (first + i) % OUTSIDE;
    return PLACES;
}

/* ---- ways ---- */

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
    bring_almost_to(writer, &other, state, FAULT_JOIN);
    writer->indent--;
    line(writer, "}");
}

static void maybe_source(struct writer *writer, unsigned place)
{
    const char *const name = place_names[place];
    switch (next(writer, 6)) {
    case 0:
    case 1:
        line(writer, "%s = %s_receive();", name, writer->scene->context);
        break;
    case 2:
        line(writer, "%s = box_cell_take(&self->cell%s);", name,
             next(writer, 2) ? "" : "s[sum % 4]");
        break;
    case 3:
        line(writer, "%s = flip() ? box_get(%u) : NULL;", name, next(writer, 100));
        break;
    case 4:
        line(writer, "%s = maybe_%u(sum);", name, writer->seed);
        break;
    default:
        line(writer, "%s = box_maybe(%u);", name, next(writer, 100));
        break;
    }
}

static void maybe_test(struct writer *writer, const char *name)
{
    static const char *const tests[] = {"if ($ != NULL) {", "if ($ && $->value < 100000) {",
                                        "if ($) {", "if (!($ == NULL)) {",
                                        "if ($ != NULL && (sum++, true)) {"};
    const char *const test = tests[next(writer, 5)];
    if (mutate(writer, FAULT_NO_TEST))
        line(writer, "if (flip()) {");
    else if (mutate(writer, FAULT_INVERTED))
        line(writer, "if (%s == NULL) {", name);
    else if (mutate(writer, FAULT_WEAK))
        line(writer, "if (%s != NULL || flip()) {", name);
    else
        lines(writer, test, name);
}

static void maybe_write(struct writer *writer, struct state *state)
{
    const unsigned place = place_that(writer, state, false);
    if (place == PLACES)
        return;
    const char *const name = place_names[place];
    struct state other = *state;
    maybe_source(writer, place);
    maybe_test(writer, name);
    line(writer, "    sum += %s->value;", name);
    state->owns[place] = true;
    branch(writer, state);
    line(writer, "} else {");
    writer->indent++;
    line(writer, "box_clear(move(%s));", name);
    emptied(writer, &other, place);
    block_write(writer, &other);
    bring_almost_to(writer, &other, state, FAULT_JOIN);
    writer->indent--;
    line(writer, "}");
}

/* A way out of the middle of a loop, or round it. */
static void leave_write(struct writer *writer, const struct state *state)
{
    struct state now = *state;
    line(writer, "if (flip()) {");
    writer->indent++;
    bring_almost_to(writer, &now, &writer->scene->loop_state, FAULT_LEAVE);
    line(writer, next(writer, 2) ? "break;" : "continue;");
    writer->indent--;
    line(writer, "}");
}

static void loop_write(struct writer *writer, struct state *state)
{
    const struct state entry = *state, outer = writer->scene->loop_state;
    const unsigned kind = next(writer, 3), number = writer->scene->loops++;
    writer->scene->loop_state = entry;
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
    bring_almost_to(writer, state, &entry, FAULT_LEAVE);
    writer->indent--;
    writer->depth -= 1;
    line(writer, kind == 2 ? "} while (flip());" : "}");
    writer->scene->loop_state = outer;
}

/* A jump back. */
static void again_write(struct writer *writer, struct state *state)
{
    const struct state entry = *state;
    struct state now;
    const unsigned number = writer->scene->loops++;
    line(writer, "again%u:;", number);
    block_write(writer, state);
    now = *state;
    line(writer, "if (flip() && flip()) {");
    writer->indent++;
    bring_almost_to(writer, &now, &entry, FAULT_AGAIN);
    line(writer, "goto again%u;", number);
    writer->indent--;
    line(writer, "}");
}

static void switch_write(struct writer *writer, struct state *state)
{
    const struct state entry = *state;
    struct state now = entry;
    line(writer, "switch ((sum + flip()) %% 4) {");
    for (unsigned i = 0; i < 3; i++) {
        line(writer, "case %u:;", i);
        writer->indent++;
        block_write(writer, &now);
        bring_almost_to(writer, &now, &entry, FAULT_JOIN);
        if (i == 2 || next(writer, 2)) /* else it falls through: where the others begin */
            line(writer, "break;");
        now = entry;
        writer->indent--;
    }
    line(writer, "}");
}

static void return_write(struct writer *writer, const struct state *state)
{
    struct state now = *state;
    struct state nothing = {{false}};
    for (unsigned i = OUTSIDE; i < PLACES; i++)
        nothing.owns[i] = now.owns[i];
    line(writer, "if (flip()) {");
    writer->indent++;
    bring_almost_to(writer, &now, &nothing, FAULT_EARLY);
    if (next(writer, 2))
        line(writer, "goto out;");
    else
        seeded(writer, "spare_clear_@();\nreturn;", "");
    writer->indent--;
    line(writer, "}");
}

static void statement_write(struct writer *writer, struct state *state)
{
    const bool is_deep = writer->depth + (unsigned)writer->indent > DEPTH;
    const unsigned owning = place_that(writer, state, true);
    const unsigned empty = place_that(writer, state, false);
    switch (next(writer, is_deep ? 9 : 17)) {
    case 0:
    case 1:
        if (empty < PLACES)
            fill(writer, state, empty);
        break;
    case 2:
        if (owning < PLACES)
            drop(writer, state, owning);
        break;
    case 3:
    case 4:
    case 5:
    case 6:
    case 7:
    case 8:
        form_write(writer, state);
        break;
    case 9:
    case 10:
        if_write(writer, state);
        break;
    case 11:
        maybe_write(writer, state);
        break;
    case 12:
    case 13:
        loop_write(writer, state);
        break;
    case 14:
        switch_write(writer, state);
        break;
    case 15:
        again_write(writer, state);
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

/* ---- programs ---- */

static void body_write(struct writer *writer)
{
    struct state state = {{false}}, nothing = {{false}};
    line(writer, "unsigned sum = 0;");
    line(writer, "struct box *a owned = NULL, *b owned = NULL, *c owned = NULL;");
    line(writer, "struct holder each[2] = {{NULL, NULL}, {NULL, NULL}};");
    line(writer, "struct holder local = {.second = NULL};");
    line(writer, "struct envelope deep = {.stamp = 1};");
    for (unsigned i = OUTSIDE; i < PLACES; i++) {
        line(writer, "box_clear(move(%s));", place_names[i]);
        line(writer, "%s = NULL;", place_names[i]);
    }
    for (unsigned i = 0; i < PLACES; i++)
        if (next(writer, 3) == 0)
            fill(writer, &state, i);
    while (writer->budget > 20)
        statement_write(writer, &state);
    for (unsigned i = OUTSIDE; i < PLACES; i++)
        if (state.owns[i] && mutate(writer, FAULT_LEFT))
            line(writer, "box_drop(move(%s));", place_names[i]);
    for (unsigned i = OUTSIDE; i < PLACES; i++)
        nothing.owns[i] = state.owns[i];
    bring_to(writer, &state, &nothing);
    line(writer, "goto out;");
    writer->indent = 0;
    line(writer, "out:");
    line(writer, "    spare_clear_%u();", writer->seed);
    line(writer, "    (void)deep.stamp, (void)sum;\n}");
}

static void program_write(struct writer *writer)
{
    struct scene scene = {.context = "kernel", .other = "handler"};
    if (writer->seed % 2 == 0)
        scene = (struct scene){.context = "handler", .other = "kernel"};
    writer->scene = &scene;
    writer->budget = 50;
    line(writer, "#include \"owned.h\"\n");
    helpers_write(writer);
    line(writer, "void program_%u(struct station *self) ctx(%s);", writer->seed, scene.context);
    line(writer, "void program_%u(struct station *self)\n{", writer->seed);
    writer->indent = 1;
    body_write(writer);
}

static const char *const operators[FAULTS] = {
    [FAULT_FORGOTTEN] = "drop-forgotten",
    [FAULT_TWICE] = "drop-twice",
    [FAULT_SOMETIMES] = "drop-sometimes",
    [FAULT_BARE] = "no-move",
    [FAULT_USE] = "use-after",
    [FAULT_COMPARED] = "compare-after",
    [FAULT_LOOP] = "drop-in-loop",
    [FAULT_VIEW] = "borrow-after",
    [FAULT_ORDER] = "move-and-use",
    [FAULT_OVERWRITTEN] = "overwritten",
    [FAULT_UNTESTED] = "null-untested",
    [FAULT_PLAIN] = "borrow-as-owner",
    [FAULT_LOST] = "result-lost",
    [FAULT_NO_TEST] = "null-test-dropped",
    [FAULT_INVERTED] = "null-test-inverted",
    [FAULT_WEAK] = "null-test-weakened",
    [FAULT_JOIN] = "join-differs",
    [FAULT_LEAVE] = "break-differs",
    [FAULT_AGAIN] = "goto-differs",
    [FAULT_EARLY] = "return-leaks",
    [FAULT_LEFT] = "field-left-moved",
    [FAULT_SENT] = "sent-and-read",
    [FAULT_SHARED] = "sent-and-kept",
    [FAULT_REFUSAL_IGNORED] = "refusal-ignored",
    [FAULT_REFUSAL_INVERTED] = "refusal-inverted",
    [FAULT_REFUSED_FORGOTTEN] = "refused-leaks",
    [FAULT_REFUSED_TWICE] = "refused-or-not",
    [FAULT_REFUSED_STALE] = "refusal-stale",
    [FAULT_REFUSED_HALF] = "refusal-half",
    [FAULT_REFUSABLE] = "no-refusable",
    [FAULT_REFUSES_LATE] = "refuses-what-went",
    [FAULT_REFUSES_NOT] = "takes-and-keeps-not",
    [FAULT_NULLABLE] = "no-nullable",
    [FAULT_OWNED] = "no-owned",
    [FAULT_COPY_USED] = "copied-field-used",
    [FAULT_COPY_TWICE] = "copied-twice",
    [FAULT_COPY_LEFT] = "copy-leaks",
    [FAULT_COPY_BYTES] = "copied-as-bytes",
    [FAULT_PARCEL_TWICE] = "struct-sent-twice",
    [FAULT_CELL_LOST] = "cell-lost",
    [FAULT_CELL_KEPT] = "cell-put-and-used",
    [FAULT_ALWAYS_EMPTY] = "owner-left-moved",
    [FAULT_ALWAYS_NULL] = "owner-made-null",
    [FAULT_ALWAYS_OVER] = "owner-overwritten",
    [FAULT_FILE_OVER] = "static-overwritten",
    [FAULT_FILE_STALE] = "static-test-stale",
    [FAULT_TASK_UNTESTED] = "closure-untested",
    [FAULT_TASK_TWICE] = "closure-twice",
    [FAULT_TASK_LOST] = "closure-lost",
    [FAULT_FOREIGN] = "foreign-access",
    [FAULT_CLEANUP] = "cleanup-and-drop",
    [FAULT_VARIADIC] = "variadic",
    [FAULT_ADDRESS] = "address-of-owner",
};

/* What edits exchange. */
static const char *const words[] = {"a",
                                    "b",
                                    "b",
                                    "c",
                                    "c",
                                    "a",
                                    "each[1].first",
                                    "a",
                                    "a",
                                    "each[1].first",
                                    "local.first",
                                    "local.second",
                                    "b",
                                    "deep.inner.first",
                                    "self->second",
                                    "c",
                                    "c",
                                    "self->held.first",
                                    "!=",
                                    "==",
                                    "==",
                                    "!=",
                                    "&&",
                                    "||",
                                    "||",
                                    "&&",
                                    " owned",
                                    "",
                                    " nullable",
                                    "",
                                    " refusable",
                                    "",
                                    "box_get",
                                    "box_maybe",
                                    "box_maybe",
                                    "box_get",
                                    "box_drop",
                                    "box_clear",
                                    "box_clear",
                                    "box_drop",
                                    "flip()",
                                    "true",
                                    "flip()",
                                    "false",
                                    "break",
                                    "continue",
                                    "continue",
                                    "break",
                                    "NULL",
                                    "a",
                                    "return BUSY",
                                    "return 0",
                                    "return 0",
                                    "return BUSY",
                                    "goto out",
                                    "return",
                                    "t",
                                    "a",
                                    "box",
                                    "NULL",
                                    "!",
                                    "",
                                    NULL};

int main(int argc, char **argv)
{
    static const struct generator generator = {.name = "ctx-generate-owned",
                                               .operators = operators,
                                               .operator_count = FAULTS,
                                               .words = words,
                                               .write = program_write};
    return generator_main(&generator, argc, argv);
}
