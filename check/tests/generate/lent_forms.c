/* Statements of programs with borrows: how one is made, used, and ended. */
#include "lent_scene.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

void helpers_write(struct writer *writer)
{
    seeded(writer,
           "static void push_twice_@(struct vector *vector)\n{\n    vector_push(vector, 7);\n"
           "    #_methods.push(vector, 8);\n}\n",
           "");
    seeded(writer,
           "static void push_from_@(struct vector *vector, const int *from)\n{\n"
           "    #_sum += *from;\n    vector_push(vector, 1);\n    #_sum++;\n}\n",
           "");
    seeded(writer,
           "static int *third_@(struct vector *vector)\n{\n    int *at = vector_at(vector, 3);\n"
           "    return flip() ? at : same(at);\n}\n",
           "");
    const bool derives = mutate(writer, FAULT_DERIVES);
    seeded(writer,
           derives
               ? "int *second_@(struct vector *vector, int *other) derives_from(other) ctx(#);"
               : "int *second_@(struct vector *vector, int *other) derives_from(vector) ctx(#);",
           "");
    seeded(writer, "int *second_@(struct vector *vector, int *other)\n{", "");
    if (mutate(writer, FAULT_RETURN))
        line(writer, "    int own = *other;\n    if (flip())\n        return &own;");
    seeded(writer, "    #_sum += *other;\n    return vector_at(vector, 2);\n}\n", "");
    seeded(writer,
           mutate(writer, FAULT_INVALIDATES)
               ? "void grow_@(struct vector *vector) ctx(#);"
               : "void grow_@(struct vector *vector) invalidates(vector) ctx(#);",
           "");
    seeded(writer,
           "void grow_@(struct vector *vector)\n{\n    int *const at = vector_at(vector, 1);\n"
           "    *at = 4;\n    push_twice_@(vector);\n}\n",
           "");
    seeded(writer,
           mutate(writer, FAULT_LASTING) ? "void keep_@(int *at) ctx(#);"
                                         : "void keep_@(int *at lasting) ctx(#);",
           "");
    seeded(writer, "void keep_@(int *at)\n{\n    #_kept = at;\n}\n", "");
}

/* ---- borrows ---- */

static const struct source {
    const char *text;
    unsigned bases;
} sources[] = {
    {"$ = vector_at(self, 1);", BASE_SELF},
    {"$ = vector_at(self, 2);", BASE_SELF},
    {"$ = &self->items[0];", BASE_SELF},
    {"$ = third_@(self);", BASE_SELF},
    {"$ = #_methods.at(alias, 3);", BASE_SELF},
    {"$ = second_@(self, &x);", BASE_SELF},
    {"$ = same(vector_at(self, 0));", BASE_SELF},
    {"$ = vector_at(&local, 4);", BASE_LOCAL},
    {"$ = third_@(&local);", BASE_LOCAL},
    {"$ = flip() ? vector_at(&local, 1) : &x;", BASE_LOCAL | BASE_FRAME},
    {"$ = pick(vector_at(self, 0), vector_at(&local, 1));", BASE_SELF | BASE_LOCAL},
    {"$ = vector_at(&#_vector, 1);", BASE_FILE},
    {"$ = #_methods.at(&#_vector, 1);", BASE_FILE},
    {"$ = second_@(&#_vector, &x);", BASE_FILE},
    {"$ = &box->value;", BASE_BOX},
    {"$ = box_value(box);", BASE_BOX},
    {"$ = &x;", BASE_FRAME},
    {"$ = ({ int *t = &x; t; });", BASE_FRAME},
    {"$ = &#_object;", BASE_EVER},
    {"{\n    struct pair t = {vector_at(self, 1), &x};\n    $ = t.a;\n}", BASE_SELF},
    {"{\n    struct pair t = {&x, box_value(box)};\n    $ = t.b;\n}", BASE_BOX},
};

static void borrow_from(struct writer *writer, struct state *state, unsigned place)
{
    const unsigned from = next(writer, PLACES);
    const uint32_t way = next(writer, 4);
    struct pointer value = state->of[from];
    if (way == 0 && value.lives) {
        line(writer, "%s = same(%s);", place_names[place], place_names[from]);
    } else if (way == 1 && value.lives) {
        line(writer, "%s = pick(&x, %s);", place_names[place], place_names[from]);
        value.bases |= BASE_FRAME;
        value.sure |= BASE_FRAME;
    } else if (way == 2 && place != 3 && place != 4) {
        line(writer, "{ struct pair t = pair; t.b = %s; %s = t.b; }", place_names[from],
             place_names[place]);
    } else {
        line(writer, "%s = %s;", place_names[place], place_names[from]);
    }
    set(state, place, value);
}

void borrow(struct writer *writer, struct state *state)
{
    const unsigned place = next(writer, PLACES);
    if (next(writer, 4) == 0) {
        borrow_from(writer, state, place);
        return;
    }
    const struct source *const source = &sources[next(writer, COUNT(sources))];
    if (place != ARRAY && state->of[place].is_dead && mutate(writer, FAULT_DEAD))
        line(writer, "%s_sum += *%s;", writer->scene->context, place_names[place]);
    seeded(writer, source->text, place_names[place]);
    set(state, place, (struct pointer){source->bases, source->bases, true, false});
}

/* ---- uses ---- */

/* What ends borrows from a base; `helper`: in one of the file's functions. */
static const char *ending(unsigned bases, unsigned way)
{
    static const char *const of_self[] = {"vector_push(self, 1);", "grow_@(self);",
                                          "vector_push(alias, 2);", "#_methods.push(self, 3);"};
    static const char *const of_local[] = {"vector_push(&local, 1);", "push_twice_@(&local);",
                                           "{ struct vector *v = &local; vector_push(v, 3); }",
                                           "#_methods.push(&local, 2);"};
    static const char *const of_file[] = {"vector_push(&#_vector, 1);", "grow_@(&#_vector);",
                                          "{ struct vector *v = &#_vector; vector_push(v, 1); }",
                                          "#_methods.push(&#_vector, 2);"};
    return bases & BASE_SELF    ? of_self[way]
           : bases & BASE_LOCAL ? of_local[way]
           : bases & BASE_FILE  ? of_file[way]
                                : "box_drop(move(box));\nbox = box_get(4);";
}

static void grown_before(struct writer *writer, unsigned sure)
{
    const bool is_vector = sure & (BASE_SELF | BASE_LOCAL | BASE_FILE);
    if (mutate(writer, FAULT_GROWN))
        seeded(writer, ending(sure, 0), "");
    if (is_vector && mutate(writer, FAULT_HELPER))
        seeded(writer, ending(sure, 1), "");
    if (is_vector && mutate(writer, FAULT_ALIAS))
        seeded(writer, ending(sure, 2), "");
    if (is_vector && mutate(writer, FAULT_METHOD))
        seeded(writer, ending(sure, 3), "");
    if ((sure & BASE_BOX) && mutate(writer, FAULT_MOVED))
        line(writer, "box_drop(move(box));\nbox = box_get(6);");
    if ((sure & BASE_BOX) && mutate(writer, FAULT_REFUSED))
        line(writer, "if (box_offer(move(box)) == 0)\n    box = box_get(6);");
    if (mutate(writer, FAULT_SOMETIMES)) {
        line(writer, "if (flip()) {");
        seeded(writer, ending(sure, 0), "");
        line(writer, "}");
    }
}

/* Faults round the use of what leads somewhere that moves. */
static void moving_faults(struct writer *writer, const char *name, unsigned sure)
{
    grown_before(writer, sure);
    if (mutate(writer, FAULT_NEXT)) {
        line(writer, "for (int k = 0; k < 2; k++) {\n*%s = k;", name);
        seeded(writer, ending(sure, 0), "");
        line(writer, "}");
    }
    if ((sure & BASE_SELF) && mutate(writer, FAULT_GIVEN))
        seeded(writer, "push_from_@(self, $);", name);
    if (mutate(writer, FAULT_COPY)) {
        line(writer, "{ struct pair t = {&x, %s}, u = t;", name);
        seeded(writer, ending(sure, 0), "");
        seeded(writer, "#_sum += *u.b; }", name);
    }
    if (mutate(writer, FAULT_BYTES)) {
        line(writer, "{ struct pair t = {&x, %s}, u; memcpy(&u, &t, sizeof u);", name);
        seeded(writer, ending(sure, 0), "");
        seeded(writer, "#_sum += *u.b; }", name);
    }
    if (!(sure & ~(unsigned)(BASE_FILE | BASE_EVER)))
        return; /* they live for ever */
    if (mutate(writer, FAULT_KEEP))
        line(writer, "keep(%s);", name);
    if (mutate(writer, FAULT_KEPT))
        seeded(writer, "#_kept = $;", name);
    if (mutate(writer, FAULT_STATIC))
        seeded(writer, "{ static int *kept; kept = $; #_kept = kept; }", name);
}

void use(struct writer *writer, const struct state *state)
{
    static const char *const uses[] = {
        "#_sum += *$ & 0xFF;",
        "*$ = 41;",
        "#_sum += look($);",
        "if (flip() && $[0] > 3)\n    #_sum++;",
        "(*$)++;",
        "{ int *const t = $; if (t != NULL) *t = 5; }",
    };
    const unsigned place = next(writer, PLACES);
    const uint32_t way = next(writer, COUNT(uses));
    const char *const name = place_names[place];
    const struct pointer *const pointer = &state->of[place];
    if (!pointer->lives && !(writer->is_wild && next(writer, 2) == 0))
        return;
    if (pointer->sure == BASE_EVER && pointer->bases == BASE_EVER && place != ARRAY && way == 0) {
        line(writer, "keep(%s);", name);
        seeded(writer, "keep_@($);", name);
        return;
    }
    if (pointer->sure & BASE_MOVING)
        moving_faults(writer, name, pointer->sure);
    if (mutate(writer, FAULT_FOREIGN))
        line(writer, "%s_sum += *%s;", writer->scene->other, name);
    seeded(writer, uses[way], name);
    if ((pointer->sure & BASE_SELF) && mutate(writer, FAULT_INSIDE))
        seeded(writer, "{ int *q0 = self->items; vector_push(self, 1); #_sum += q0[0]; }", name);
}

/* ---- ends ---- */

void grow(struct writer *writer, struct state *state)
{
    const unsigned base = 1u << next(writer, 4);
    const unsigned way = next(writer, 4);
    if (base == BASE_BOX && way == 0)
        seeded(writer, "if (box_offer(move(box)) == 0)\n    box = box_get(9);", "");
    else
        seeded(writer, ending(base, way), "");
    end(state, base);
}

/* ---- tags ---- */

static void tag_tested(struct writer *writer)
{
    static const char *const tests[] = {
        "if (value.kind == POINTER)", "if (value.kind != NUMBER && value.kind != TEXT)",
        "if (flip() && value.kind == POINTER)", "while (value.kind == POINTER && flip())"};
    const char *const test = tests[next(writer, 4)];
    line(writer, "if (flip())\n    value = (struct value){.kind = TEXT, .of.text = \"t\"};");
    seeded(writer,
           mutate(writer, FAULT_TAG_TEST)    ? "if (flip())"
           : mutate(writer, FAULT_TAG_OTHER) ? "if (value.kind == TEXT)"
                                             : test,
           "");
    if (mutate(writer, FAULT_TAG_SET))
        seeded(writer,
               "{\n    value = (struct value){.kind = NUMBER, .of.number = 5};\n"
               "    #_sum += *value.of.pointer;\n}",
               "");
    else
        seeded(writer, "    #_sum += look(value.of.pointer);", "");
}

void tagged(struct writer *writer)
{
    switch (next(writer, 5)) {
    case 0:
        line(writer, "value = (struct value){.kind = NUMBER, .of.number = %u};", next(writer, 9));
        break;
    case 1:
        line(writer, "value.kind = POINTER;");
        if (!mutate(writer, FAULT_TAG_ALONE))
            seeded(writer, "value.of.pointer = &#_object;", "");
        else
            line(writer,
                 "value = (struct value){.kind = TEXT, .of.text = \"t\"};\nvalue.kind = POINTER;\n"
                 "push_twice_%u(&local);\nif (value.kind == POINTER) look(value.of.pointer);",
                 writer->seed);
        break;
    case 2:
        tag_tested(writer);
        break;
    case 3:
        line(writer, mutate(writer, FAULT_TAG_PAIR)
                         ? "value = (struct value){.kind = POINTER, .of.text = \"t\"};"
                         : "value = (struct value){.kind = TEXT, .of.text = \"t\"};");
        if (mutate(writer, FAULT_TAG_UNDER))
            seeded(writer,
                   "value = (struct value){.kind = POINTER, .of.pointer = &#_object};\n{\n"
                   "    int **const at = &value.of.pointer;\n    value.kind = NUMBER;\n"
                   "    value.of.number = 5;\n    #_sum += **at;\n}",
                   "");
        break;
    default:
        seeded(writer,
               "switch (value.kind) {\ncase NUMBER:\n    value.of.number++;\n    break;\n"
               "case POINTER:\n    *value.of.pointer = 1;\n    break;\ncase TEXT:\n"
               "    #_sum += value.of.text[0];\n    break;\n}",
               "");
        break;
    }
}
