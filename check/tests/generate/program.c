/* Programs: their objects and their entries. */
#include "mutant.h"
#include "routes.h"

#include <stdio.h>
#include <string.h>

const struct context contexts[CONTEXTS] = {
    {"kernel", 0}, {"low", 1}, {"twin", 1}, {"high", 2}, {"nmi", LEVEL_UNMASKABLE},
};

unsigned pick(struct program *program, unsigned count)
{
    uint64_t x = program->random += 0x9e3779b97f4a7c15u; /* splitmix64 */
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
    return (unsigned)((x ^ (x >> 31)) % count);
}

bool chance(struct program *program, unsigned one_in)
{
    return pick(program, one_in) == 0;
}

struct object *object_add(struct program *program, enum owner owner, int context)
{
    struct object *const object = &program->objects[program->object_count++];
    *object = (struct object){
        .owner = owner,
        .context = context,
        .is_global = true,
        .has_address = true,
        .type = owner == OWNER_ANY_ATOMIC ? "_Atomic unsigned" : "unsigned",
    };
    return object;
}

static void annotation_of(const struct object *object, char *text, size_t size)
{
    const char *const name = contexts[object->context].name;
    if (object->owner == OWNER_CONTEXT)
        snprintf(text, size, " ctx(%s)", name);
    else if (object->owner == OWNER_SHARED)
        snprintf(text, size, " ctx_shared(%s)", name);
    else
        snprintf(text, size, " ctx(any)");
}

/* A field that says itself where it lives, in an object of some other context. */
static void object_in_a_struct(struct program *program, struct object *object,
                               const char *annotation, unsigned id)
{
    const char *const p = program->prefix;
    int holder;
    do
        holder = (int)pick(program, CONTEXTS);
    while (!program->is_used[holder]);
    text_add(&program->types,
             "struct %sh%u {\nunsigned own;\nunion {\n%s word%s;\nunsigned char pad[8]%s;\n};\n"
             "%s words[2]%s;\n};\n\n",
             p, id, object->type, annotation, annotation, object->type, annotation);
    text_add(&program->globals, "static struct %sh%u %sx%u%s;\n", p, id, p, id,
             context_annotation(holder));
    snprintf(object->lvalue, sizeof object->lvalue, "%sx%u.%s", p, id,
             chance(program, 2) ? "word" : "words[1]");
}

static void object_as_bit_field(struct program *program, struct object *object,
                                const char *annotation, unsigned id)
{
    text_add(&program->types,
             "struct %sh%u {\nunsigned own : 3;\nunsigned : 0;\nunsigned bits : 12%s;\n"
             "unsigned rest : 4%s;\n};\n\n",
             program->prefix, id, annotation, annotation);
    text_add(&program->globals, "static struct %sh%u %sx%u ctx(kernel);\n", program->prefix, id,
             program->prefix, id);
    snprintf(object->lvalue, sizeof object->lvalue, "%sx%u.bits", program->prefix, id);
    object->has_address = false;
}

void object_write(struct program *program, struct object *object)
{
    char annotation[40];
    const unsigned id = ++program->serial;
    const char *const p = program->prefix;
    annotation_of(object, annotation, sizeof annotation);
    const bool is_elided = program->has_default && object->owner == OWNER_CONTEXT &&
                           object->context == KERNEL && chance(program, 2);
    switch (pick(program, 5)) {
    case 0:
        object_in_a_struct(program, object, annotation, id);
        break;
    case 1:
        text_add(&program->globals, "static %s %sx%u[4]%s;\n", object->type, p, id,
                 is_elided ? "" : annotation);
        snprintf(object->lvalue, sizeof object->lvalue, "%sx%u[%u]", p, id, pick(program, 4));
        break;
    case 2:
        if (object->owner != OWNER_ANY_ATOMIC) {
            object_as_bit_field(program, object, annotation, id);
            break;
        }
        /* fall through */
    default:
        text_add(&program->globals, "static %s %sx%u%s;\n", object->type, p, id,
                 is_elided ? "" : annotation);
        snprintf(object->lvalue, sizeof object->lvalue, "%sx%u", p, id);
    }
}

static void contexts_choose(struct program *program)
{
    program->is_used[KERNEL] = true;
    program->is_used[chance(program, 2) ? LOW : HIGH] = true;
    for (int i = LOW; i < CONTEXTS; i++)
        if (chance(program, 3))
            program->is_used[i] = true;
}

static void objects_write(struct program *program)
{
    for (int i = 0; i < CONTEXTS; i++)
        for (unsigned n = 0; program->is_used[i] && n < 2 + pick(program, 2); n++)
            object_write(program, object_add(program, OWNER_CONTEXT, i));
    for (int i = LOW; i < NMI; i++)
        if (program->is_used[i] && chance(program, 2))
            object_write(program, object_add(program, OWNER_SHARED, i));
    for (unsigned n = pick(program, 3); n; n--)
        object_write(program, object_add(program, OWNER_ANY, KERNEL));
    for (unsigned n = pick(program, 3); n; n--)
        object_write(program, object_add(program, OWNER_ANY_ATOMIC, KERNEL));
}

/* Entries. */

static void touch_own(struct program *program, struct text *out, struct scope scope)
{
    const struct object *object;
    do
        object = &program->objects[pick(program, program->object_count)];
    while (!is_within_reach(object, scope.actor));
    touch(program, out, scope, object);
}

/* A touch of anything at all. */
static void touch_wild(struct program *program, struct text *out, struct scope scope)
{
    const struct object *const object = &program->objects[pick(program, program->object_count)];
    if (!is_within_reach(object, scope.actor))
        scope.fault = FAULT_FOREIGN;
    else if (object->owner == OWNER_ANY || object->owner == OWNER_SHARED)
        scope.fault = chance(program, 2) ? FAULT_NO_SECTION : FAULT_AFTER_SECTION;
    scope.is_bare = true;
    touch(program, out, scope, object);
}

static void touch_elsewhere(struct program *program, struct text *out, struct scope scope)
{
    const struct object *const object = &program->objects[pick(program, program->object_count)];
    through_spawn(program, out, scope, object);
}

static void entry_write(struct program *program, struct text *entries, int actor,
                        const struct mutant *mutant)
{
    struct scope scope = {.actor = actor, .is_named = true, .is_entry = true};
    struct text body = {0};
    const int count = program->size / 2 + 1 + (int)pick(program, (unsigned)program->size);
    const int when = (int)pick(program, (unsigned)count);
    for (int i = 0; i < count; i++) {
        scope.depth = (int)pick(program, 4);
        touch_own(program, &body, scope);
        if (chance(program, 6))
            touch_elsewhere(program, &body, scope);
        if (program->is_wild && chance(program, 12))
            touch_wild(program, &body, scope);
        if (!mutant || i != when)
            continue;
        scope.is_bare = true;
        if (actor == mutant->wrong) {
            scope.fault = mutant->fault;
            touch(program, &body, scope, &mutant->wronged);
        } else if (actor == mutant->right) {
            scope.fault = mutant->right_fault;
            touch(program, &body, scope, &mutant->seen);
        }
        scope.fault = FAULT_NONE;
        scope.is_bare = false;
    }
    text_add(entries, "ctx_entry(%s) void %s%s(void);\n\nvoid %s%s(void)\n{\n",
             contexts[actor].name, program->prefix, contexts[actor].name, program->prefix,
             contexts[actor].name);
    text_append(entries, &body);
    text_add(entries, "}\n\n");
    text_free(&body);
}

static void head_write(const struct program *program, struct text *out)
{
    text_add(out, "/* Seed %llu. */\n#include \"async.h\"\n#include <stdatomic.h>\n\n",
             (unsigned long long)program->seed);
    for (int i = 0; i < NMI; i++)
        text_add(out, "ctx_declare(%s, %d);\n", contexts[i].name, contexts[i].level);
    text_add(out, "ctx_declare(nmi, unmaskable);\n");
    if (program->has_default)
        text_add(out, "ctx_default(kernel);\n");
    for (int i = LOW; i < NMI; i++) {
        const char *const name = contexts[i].name;
        text_add(out,
                 "void mask_%s(void) masks(%s) ctx(where);\n"
                 "void unmask_%s(void) unmasks(%s) ctx(where);\n"
                 "unsigned long save_%s(void) ctx_saves(%s) ctx(where);\n"
                 "void restore_%s(unsigned long saved) ctx_restores(%s) ctx(where);\n",
                 name, name, name, name, name, name, name, name);
    }
    for (int i = 0; i < CONTEXTS; i++)
        text_add(out,
                 "void run_in_%s(void (*run)(unsigned *on ctx(b)) ctx(b), unsigned *on ctx(b))"
                 " ctx(any);\n",
                 contexts[i].name);
    text_add(out, "\n");
}

/* Some annotation of the program's own becomes another one, or goes. */
static void annotation_flip(struct program *program, struct text *text)
{
    static const char *const names[] = {"kernel", "low", "high", "any", "a", "nmi", ""};
    static const char *const words[] = {" ctx(", " ctx_shared(", " ctx_at(", " ctx_result("};
    const char *const word = words[pick(program, 8) % 4 * (pick(program, 2))];
    unsigned count = 0;
    for (const char *at = text->bytes; (at = strstr(at, word)); at++)
        count++;
    if (!count)
        return;
    const char *at = text->bytes;
    for (unsigned n = pick(program, count) + 1; n; n--)
        at = strstr(at + 1, word);
    const char *const end = strchr(at, ')') + 1;
    const char *const name = names[pick(program, 7)];
    struct text changed = {0};
    text_add(&changed, "%.*s", (int)(at - text->bytes), text->bytes);
    if (name[0])
        text_add(&changed, "%s%s)", word, name);
    text_add(&changed, "%s", end);
    text_free(text);
    *text = changed;
}

static void flips(struct program *program, struct text *text, unsigned at_most)
{
    for (unsigned n = pick(program, at_most + 1); n && text->length; n--)
        annotation_flip(program, text);
}

static bool parts_write(struct program *program, struct text *entries, unsigned number)
{
    struct mutant mutant = {0};
    objects_write(program);
    if (number && !mutant_choose(program, &mutant))
        return false;
    for (int i = 0; i < CONTEXTS; i++)
        if (program->is_used[i])
            entry_write(program, entries, i, number ? &mutant : NULL);
    return true;
}

void program_write(struct program *program, struct text *out, unsigned mutant)
{
    struct text entries = {0}, body = {0};
    program->random = program->seed * 0x2545f4914f6cdd1du + mutant * 0x9e3779b9u;
    snprintf(program->prefix, sizeof program->prefix, "p%llu_", (unsigned long long)program->seed);
    program->has_default = chance(program, 4);
    contexts_choose(program);
    while (!parts_write(program, &entries, mutant)) {
        text_clear(&program->types);
        text_clear(&program->globals);
        text_clear(&program->functions);
        text_clear(&entries);
        program->object_count = 0;
    }
    text_append(&body, &program->types);
    text_append(&body, &program->globals);
    text_add(&body, "\n");
    text_append(&body, &program->functions);
    if (program->is_wild)
        flips(program, &body, 2);
    else if (mutant && chance(program, 2))
        flips(program, &body, 3);
    head_write(program, out);
    text_append(out, &body);
    text_append(out, &entries);
    text_free(&entries);
    text_free(&body);
    text_free(&program->types);
    text_free(&program->globals);
    text_free(&program->functions);
}
