/* Forms: what programs with owned values do, beside filling and emptying places. */
#include "owned_scene.h"

#include <stddef.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define ANY(writer, array) ((array)[next(writer, (uint32_t)COUNT(array))])

/* ---- the program's own functions ---- */

static void refuse_write(struct writer *writer)
{
    static const char *const bodies[] = {
        "    return box_offer(move(box));",
        "    if (flip())\n        return BUSY;\n    box_drop(move(box));\n    return 0;",
        "    int r = box_offer(move(box));\n    if (r != 0)\n        return -1;\n    return 0;",
        "    if (box_offer(move(box)) != MOVED)\n        return BUSY;\n    return MOVED;",
        "    for (unsigned i = 0; i < 3; i++)\n        if (box_offer(move(box)) == 0)\n"
        "            return 0;\n    return FULL;",
        "    if (box->value % 2)\n        return box_offer(move(box));\n"
        "    if (box->next != NULL)\n        return BROKEN;\n    box_drop(move(box));\n"
        "    return MOVED;",
        "    const enum answer r = box_try(move(box), 1);\n    switch (r) {\n    case MOVED:\n"
        "        return 0;\n    case BUSY:\n    case FULL:\n    case BROKEN:\n        break;\n    "
        "}\n"
        "    return 7;",
        "    struct parcel p = {.content = move(box)};\n    if (parcel_offer(p) != 0) {\n"
        "        box = move(p.content);\n        return BUSY;\n    }\n    return 0;",
    };
    const bool is_plain = mutate(writer, FAULT_REFUSABLE);
    line(writer, "static int refuse_%u(struct box *box owned%s);", writer->seed,
         is_plain ? "" : " refusable");
    line(writer, "static int refuse_%u(struct box *box)\n{", writer->seed);
    if (mutate(writer, FAULT_REFUSES_LATE))
        line(writer,
             "    if (flip()) {\n        box_drop(move(box));\n        return BUSY;\n    }");
    if (mutate(writer, FAULT_REFUSES_NOT))
        line(writer, "    if (flip())\n        return 0;");
    line(writer, "%s\n}\n", bodies[next(writer, COUNT(bodies) - 1)]);
}

static void make_write(struct writer *writer)
{
    static const char *const makes[] = {
        "    return box_get(value);",
        "    struct box *box owned = box_maybe(value);\n    if (box == NULL)\n"
        "        box = box_get(value);\n    return move(box);",
        "    struct box *box owned = box_get(value);\n    box->value += value;\n"
        "    if (box->next == NULL)\n        box->next = box_maybe(value);\n    return move(box);",
        "    if (value > 3)\n        return box_pass(box_get(3));\n    return box_get(value);",
    };
    static const char *const maybes[] = {
        "    return box_maybe(value);",
        "    return value % 2 ? box_get(value) : NULL;",
        "    struct box *box owned = NULL;\n    if (flip())\n        box = box_get(value);\n"
        "    return move(box);",
        "    struct holder both = holder_make(value);\n    box_clear(move(both.second));\n"
        "    return move(both.first);",
    };
    static const char *const swallows[] = {
        "    box_clear(move(box));",
        "    if (box != NULL)\n        box_drop(move(box));",
        "    if (box == NULL)\n        return;\n    while (box_offer(move(box)) != 0)\n"
        "        box->value++;",
        "    struct holder both = {.first = move(box)};\n    box_clear(move(both.first));",
    };
    const unsigned seed = writer->seed;
    line(writer, "static struct box *make_%u(unsigned value) owned;", seed);
    line(writer, "static struct box *make_%u(unsigned value)\n{\n%s\n}\n", seed,
         ANY(writer, makes));
    line(writer, "static struct box *maybe_%u(unsigned value) owned%s;", seed,
         mutate(writer, FAULT_NULLABLE) ? "" : " nullable");
    line(writer, "static struct box *maybe_%u(unsigned value)\n{\n%s\n}\n", seed,
         ANY(writer, maybes));
    line(writer, "static void swallow_%u(struct box *box%s nullable);", seed,
         mutate(writer, FAULT_OWNED) ? "" : " owned");
    line(writer, "static void swallow_%u(struct box *box)\n{\n%s\n}\n", seed,
         ANY(writer, swallows));
}

void helpers_write(struct writer *writer)
{
    seeded(writer,
           "static struct box *spare_@ owned nullable ctx(#);\n\n"
           "static void spare_clear_@(void)\n{\n    struct box *old owned = move(spare_@);\n"
           "    spare_@ = NULL;\n    box_clear(move(old));\n}\n",
           "");
    make_write(writer);
    refuse_write(writer);
    seeded(writer,
           "static void both_@(struct holder holder)\n{\n    box_clear(move(holder.first));\n"
           "    box_clear(move(holder.second));\n}\n",
           "");
    seeded(writer,
           "static void release_@(struct box **box)\n{\n    /* Safe: nobody has it after this. */\n"
           "    ctx_unsafe\n    {\n        box_clear(*box);\n    }\n}\n",
           "");
    seeded(writer,
           "closure(work_@, #_task, (unsigned base;), (unsigned, amount))\n{\n"
           "    #_total += self->base + amount;\n}\n",
           "");
    if (writer->seed % 3 == 0)
        seeded(writer,
               "closure(again_@, #_task, (unsigned base;), (unsigned, "
               "amount))\n{\n"
               "    struct #_task *t owned = static_closure(work_@, .base = amount);\n"
               "    if (t != NULL)\n        #_post(move(t));\n}\n",
               "");
}

/* ---- refusals ---- */

/* `%` stands for an offer, `!` for what drops it. */
static void refusal_lines(struct writer *writer, const char *text, const char *offer,
                          const char *name)
{
    struct text filled = {0};
    for (; *text; text++) {
        if (*text == '%')
            text_add(&filled, "%s", offer);
        else if (*text == '^')
            text_add(&filled, "box_drop(move($));");
        else
            text_add(&filled, "%c", *text);
    }
    seeded(writer, filled.bytes, name);
    text_free(&filled);
}

static bool refusal_fault(struct writer *writer, const char *offer, const char *name)
{
    static const struct {
        enum fault fault;
        const char *text;
    } faults[] = {
        {FAULT_REFUSAL_IGNORED, "%;"},
        {FAULT_REFUSAL_INVERTED, "if (% == 0)\n    ^"},
        {FAULT_REFUSED_FORGOTTEN, "if (% != 0)\n    sum++;"},
        {FAULT_REFUSED_TWICE, "sum += % != 0;\n^"},
        {FAULT_REFUSED_STALE, "{\n    int r = %;\n    r = flip();\n    if (r != 0)\n        ^\n}"},
        {FAULT_REFUSED_HALF, "{\n    const int r = %;\n    if (r > 0)\n        ^\n}"},
    };
    bool is_spoilt = false;
    for (unsigned i = 0; i < COUNT(faults); i++)
        if (mutate(writer, faults[i].fault)) {
            refusal_lines(writer, faults[i].text, offer, name);
            is_spoilt = true;
        }
    return is_spoilt;
}

static void refusal_write(struct writer *writer, struct state *state)
{
    static const char *const offers[] = {"box_offer(move($))", "self->operations->offer(move($))",
                                         "refuse_@(move($))", "box_try(move($), sum)"};
    static const char *const forms[] = {
        "if (% != 0)\n    ^",
        "if (% == 0)\n    sum++;\nelse\n    ^",
        "{\n    int r = %;\n    if (r != 0)\n        ^\n}",
        "{\n    const int r = %;\n    sum += 2;\n    switch (r) {\n    case 0:\n        break;\n"
        "    case BUSY:\n        sum += $->value;\n        ^\n        break;\n    default:\n"
        "        ^\n        break;\n    }\n}",
        "while (% != 0)\n    sum++;",
        "{\n    const int r = %;\n    if (r < 0)\n        ^\n    else if (r != 0)\n        ^\n}",
        "if (!%)\n    sum += 3;\nelse\n    ^",
        "if (% != 0 && box_offer(move($)) != 0)\n    ^",
        "{\n    int r;\n    if ((r = %) != 0) {\n        sum += (unsigned)r;\n        ^\n    }\n}",
        "{\n    struct parcel p = {.content = move($), .label = 1};\n    if (parcel_offer(p) != "
        "0)\n"
        "        box_drop(move(p.content));\n}",
        "do {\n    sum++;\n} while (% != 0);",
        "{\n    int tries = 0, r = 1;\n    for (; tries < 3; tries++) {\n        r = %;\n"
        "        if (r == 0)\n            break;\n    }\n    if (r != 0)\n        ^\n}",
    };
    const unsigned place = place_that(writer, state, true);
    if (place == PLACES)
        return;
    const char *const name = place_names[place], *const offer = ANY(writer, offers);
    const uint32_t form = next(writer, COUNT(forms) - 1);
    const bool is_kept = next(writer, 4) == 0;
    if (is_kept) {
        refusal_lines(writer, "if (% == MOVED)\n    $ = box_get(6);", offer, name);
        return;
    }
    if (!refusal_fault(writer, offer, name))
        refusal_lines(writer, forms[form], offer, name);
    emptied(writer, state, place);
}

/* ---- structs ---- */

static void copy_write(struct writer *writer, struct state *state)
{
    const unsigned fields[] = {2, 4}; /* local.first, local.second */
    for (unsigned i = 0; i < 2; i++)
        if (!state->owns[fields[i]])
            line(writer, "%s = NULL;", place_names[fields[i]]);
    const bool holds = state->owns[2] && state->owns[4];
    const uint32_t way = next(writer, 4);
    if (mutate(writer, FAULT_COPY_BYTES))
        line(writer, "{ struct holder copy; memcpy(&copy, &local, sizeof copy); both_%u(copy); }",
             writer->seed);
    else if (holds && mutate(writer, FAULT_COPY_LEFT))
        line(writer, "{ struct holder copy = local; box_clear(move(copy.first)); }");
    else if (way == 0)
        seeded(writer, "both_@(local);", "");
    else if (way == 1)
        seeded(writer, "{ struct holder copy = local, other = copy; both_@(other); }", "");
    else if (way == 2)
        seeded(writer,
               "{\n    struct holder copy;\n    copy = local;\n"
               "    box_clear(move(copy.second));\n    swallow_@(move(copy.first));\n}",
               "");
    else
        seeded(writer, "{ struct envelope e = {.inner = local}, f = e; both_@(f.inner); }", "");
    if (mutate(writer, FAULT_COPY_TWICE))
        seeded(writer, "both_@(local);", "");
    if (holds && mutate(writer, FAULT_COPY_USED))
        line(writer, "sum += local.second->value;");
    state->owns[2] = state->owns[4] = false;
}

static void made_write(struct writer *writer, struct state *state)
{
    const unsigned place = place_that(writer, state, false);
    const unsigned serial = writer->serial++;
    if (place == PLACES)
        return;
    const char *const name = place_names[place];
    line(writer, "struct holder made%u = holder_make(3);", serial);
    line(writer, "if (made%u.first != NULL)", serial);
    line(writer, "    %s = move(made%u.first);", name, serial);
    line(writer, "else");
    line(writer, "    %s = box_get(4);", name);
    if (!mutate(writer, FAULT_COPY_LEFT))
        line(writer, "box_clear(move(made%u.second));", serial);
    state->owns[place] = true;
}

static void parcel_write(struct writer *writer, struct state *state)
{
    const unsigned place = place_that(writer, state, true);
    if (place == PLACES)
        return;
    line(writer, "{");
    line(writer, "    struct parcel p = {.content = move(%s), .label = 1};", place_names[place]);
    line(writer, "    p.content->value += p.label;");
    line(writer, "    parcel_drop(p);");
    if (mutate(writer, FAULT_PARCEL_TWICE))
        line(writer, "    parcel_drop(p);");
    line(writer, "}");
    emptied(writer, state, place);
}

/* ---- cells, and places that are never empty or of the file ---- */

static void cell_write(struct writer *writer, struct state *state)
{
    static const char *const cells[] = {"cell", "cells[0]", "cells[sum % 4]"};
    const unsigned place = place_that(writer, state, true);
    const char *const cell = cells[next(writer, 2)], *const any = ANY(writer, cells);
    if (mutate(writer, FAULT_CELL_LOST))
        line(writer, "box_cell_take(&self->%s);", any);
    if (place == PLACES)
        return;
    line(writer, "box_clear(box_cell_take(&self->%s));", cell);
    line(writer, "box_cell_put(&self->%s, move(%s));", cell, place_names[place]);
    if (mutate(writer, FAULT_CELL_KEPT))
        line(writer, "box_drop(move(%s));", place_names[place]);
    emptied(writer, state, place);
}

static void always_write(struct writer *writer)
{
    if (mutate(writer, FAULT_ALWAYS_OVER)) {
        line(writer, "self->always = box_get(2);");
        return;
    }
    line(writer, "{");
    line(writer, "    struct box *old owned = move(self->always);");
    if (mutate(writer, FAULT_ALWAYS_NULL))
        line(writer, "    self->always = NULL;");
    else if (!mutate(writer, FAULT_ALWAYS_EMPTY))
        line(writer, next(writer, 2) ? "    self->always = box_get(sum);"
                                     : "    self->always = box_pass(box_get(4));");
    line(writer, "    sum += old->value;");
    line(writer, next(writer, 2) ? "    box_drop(move(old));" : "    box_clear(move(old));");
    line(writer, "}");
}

static void file_write(struct writer *writer, struct state *state)
{
    const unsigned place = place_that(writer, state, true);
    if (place == PLACES)
        return;
    const char *const name = place_names[place];
    if (mutate(writer, FAULT_FILE_STALE))
        seeded(writer,
               "if (spare_@ == NULL)\n    spare_@ = box_get(4);\nif (spare_@ != NULL) {\n    sum "
               "+= flip();\n    sum += spare_@->value;\n}",
               name);
    if (mutate(writer, FAULT_FILE_OVER))
        seeded(writer, "if (spare_@ == NULL)\n    spare_@ = box_get(4);\nspare_@ = move($);", name);
    else if (next(writer, 3) == 0)
        seeded(writer, "if (spare_@ == NULL)\n    spare_@ = move($);\nelse\n    box_drop(move($));",
               name);
    else if (next(writer, 2))
        seeded(writer,
               "{\n    struct box *t owned = move(spare_@);\n    spare_@ = move($);\n"
               "    box_clear(move(t));\n}",
               name);
    else
        seeded(writer,
               "if (spare_@ != NULL) {\n    sum += spare_@->value;\n"
               "    struct box *t owned = move(spare_@);\n    spare_@ = NULL;\n"
               "    box_drop(move(t));\n}\nbox_drop(move($));",
               name);
    emptied(writer, state, place);
}

/* ---- closures ---- */

static void task_write(struct writer *writer)
{
    static const char *const ends[] = {
        "closure_call(move(t), sum);",
        "closure_cancel(move(t));",
        "#_post(move(t));",
        "if (#_try(move(t)) != 0)\n            closure_cancel(move(t));",
        "while (#_try(move(t)) != 0)\n            sum++;",
        "{ struct #_task *u owned = move(t); #_post(move(u)); }",
    };
    const char *const code = writer->seed % 3 == 0 && next(writer, 2) ? "again" : "work";
    const char *const end = ANY(writer, ends);
    if (mutate(writer, FAULT_FOREIGN)) {
        line(writer, "%s_total++;", writer->scene->other);
        return;
    }
    line(writer, "{");
    line(writer, "    struct %s_task *t owned =", writer->scene->context);
    line(writer, "        static_closure(%s_%u, .base = %u);", code, writer->seed, next(writer, 9));
    line(writer, mutate(writer, FAULT_TASK_UNTESTED) ? "    {" : "    if (t != NULL) {");
    if (!mutate(writer, FAULT_TASK_LOST))
        seeded(writer, end, "");
    if (mutate(writer, FAULT_TASK_TWICE))
        seeded(writer, end, "");
    line(writer, "    }\n}");
}

/* ---- the rest ---- */

static void send_write(struct writer *writer, struct state *state)
{
    const unsigned place = place_that(writer, state, true), serial = writer->serial++;
    if (place == PLACES)
        return;
    const char *const name = place_names[place];
    const bool is_shared = mutate(writer, FAULT_SHARED);
    if (is_shared)
        line(writer, "struct box *const shared%u = %s;", serial, name);
    line(writer, "%s_send(move(%s));", writer->scene->context, name);
    if (is_shared)
        line(writer, "for (unsigned k = 0; k < 100; k++)\n    shared%u->value++;", serial);
    if (mutate(writer, FAULT_SENT))
        line(writer, "for (unsigned k = 0; k < 100; k++)\n    sum += %s->value;", name);
    emptied(writer, state, place);
}

static void transfer_write(struct writer *writer, struct state *state)
{
    static const char *const ways[] = {
        "& = move($);",
        "& = flip() ? move($) : box_pass(move($));",
        "& = ({ sum += $->value; move($); });",
        "if (flip() && (box_drop(move($)), true))\n    & = box_get(7);\nelse\n    & = move($);",
        "{ struct holder t = {.first = move($)}; & = move(t.first); }",
        "{ struct box *t owned = move($); sum += t->value; & = move(t); }",
    };
    const unsigned from = place_that(writer, state, true), to = place_that(writer, state, false);
    if (from == PLACES || to == PLACES)
        return;
    const char *const way = mutate(writer, FAULT_BARE) ? "& = $;" : ways[next(writer, 6)];
    struct text filled = {0};
    for (const char *at = way; *at; at++) {
        if (strncmp(at, "& =", 3) == 0)
            text_add(&filled, "%s", place_names[to]);
        else
            text_add(&filled, "%c", *at);
    }
    seeded(writer, filled.bytes, place_names[from]);
    text_free(&filled);
    state->owns[to] = true;
    emptied(writer, state, from);
}

static void use_write(struct writer *writer, const struct state *state)
{
    static const char *const uses[] = {
        "sum += $->value + box_read($);",
        "$->value++;",
        "{\n    const struct box *view = $;\n    sum += flip() ? view->value : 1;\n}",
        "if ($->next == NULL)\n    $->next = box_get(3);",
        "if ($->next != NULL) {\n    struct box *n owned = move($->next);\n    $->next = NULL;\n"
        "    sum += n->value;\n    box_drop(move(n));\n}",
        "{\n    struct box *n owned __attribute__((cleanup(release_@))) = box_get(2);\n"
        "    if (n->value == sum)\n        sum += n->value;\n}",
    };
    const unsigned place = place_that(writer, state, true);
    if (place == PLACES)
        return;
    const char *const name = place_names[place];
    const uint32_t use = next(writer, COUNT(uses));
    if (place < OUTSIDE || use < 3)
        seeded(writer, uses[use], name);
    if (mutate(writer, FAULT_CLEANUP))
        seeded(writer,
               "{\n    struct box *n owned __attribute__((cleanup(release_@))) = box_get(2);\n"
               "    box_drop(move(n));\n}",
               name);
    if (mutate(writer, FAULT_ADDRESS))
        line(writer, "{ struct box **where = &%s; box_drop(*where); }", name);
    if (mutate(writer, FAULT_VARIADIC))
        line(writer, "sum += (unsigned)__builtin_snprintf(NULL, 0, \"%%p\", (void *)move(%s));",
             name);
}

static void remake_write(struct writer *writer, const struct state *state)
{
    static const char *const ways[] = {
        "$ = box_pass(move($));",
        "{\n    struct box *n owned = box_get(1);\n    if (n->next == NULL)\n"
        "        n->next = move($);\n    else\n        box_drop(move($));\n    $ = move(n);\n}",
    };
    const unsigned place = local_that_owns(writer, state);
    const char *const way = ANY(writer, ways);
    if (place < PLACES)
        lines(writer, way, place_names[place]);
}

void form_write(struct writer *writer, struct state *state)
{
    switch (next(writer, 14)) {
    case 0:
    case 1:
    case 2:
        refusal_write(writer, state);
        break;
    case 3:
        copy_write(writer, state);
        break;
    case 4:
        made_write(writer, state);
        break;
    case 5:
        parcel_write(writer, state);
        break;
    case 6:
        cell_write(writer, state);
        break;
    case 7:
        always_write(writer);
        break;
    case 8:
        file_write(writer, state);
        break;
    case 9:
        task_write(writer);
        break;
    case 10:
        send_write(writer, state);
        break;
    case 11:
        transfer_write(writer, state);
        break;
    case 12:
        use_write(writer, state);
        break;
    default:
        remake_write(writer, state);
        break;
    }
}
