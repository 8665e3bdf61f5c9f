#include "summary.h"

#include "support/memory.h"
#include "support/path.h"
#include "support/pool.h"

#include <stdlib.h>
#include <string.h>

/* One growing array per kind of fact. */
#define FACTS(type)                                                                                \
    struct {                                                                                       \
        struct type *items;                                                                        \
        size_t count, capacity;                                                                    \
    }

struct summary {
    struct pool *pool; /* owns every string, so that equal strings are equal pointers */
    char *base, *directory;
    FACTS(summary_context) contexts;
    FACTS(summary_function) functions;
    FACTS(summary_object) objects;
    FACTS(summary_use) uses;
    FACTS(summary_call) calls;
    FACTS(summary_declaration) declarations;
    FACTS(summary_pointer_call) pointer_calls;
    FACTS(summary_flow) flows;
    FACTS(summary_trusted) trusted;
};

struct summary *summary_new(void)
{
    struct summary *summary = memory_new(sizeof *summary);
    summary->pool = pool_new();
    summary->base = path_working_directory();
    return summary;
}

void summary_free(struct summary *summary)
{
    if (summary == NULL)
        return;
    free(summary->contexts.items);
    free(summary->functions.items);
    free(summary->objects.items);
    free(summary->uses.items);
    free(summary->calls.items);
    free(summary->declarations.items);
    free(summary->pointer_calls.items);
    free(summary->flows.items);
    free(summary->trusted.items);
    pool_free(summary->pool);
    free(summary->base);
    free(summary->directory);
    free(summary);
}

void summary_set_directory(struct summary *summary, const char *directory)
{
    free(summary->directory);
    summary->directory = directory == NULL ? NULL : path_join(summary->base, directory);
}

static const char *summary_text(struct summary *summary, const char *text)
{
    return pool_text(summary->pool, text);
}

static struct place summary_place(struct summary *summary, const struct place *place)
{
    struct place copy = *place;
    if (place->file == NULL)
        return copy;
    char *real =
        path_real(summary->directory != NULL ? summary->directory : summary->base, place->file);
    const char *below = path_below(real, summary->base);
    copy.file = summary_text(summary, below != NULL ? below : real);
    free(real);
    return copy;
}

#define FACTS_ADD(facts)                                                                           \
    ((facts)->items =                                                                              \
         array_grow((facts)->items, (facts)->count, &(facts)->capacity, sizeof *(facts)->items),   \
     &(facts)->items[(facts)->count++])

void summary_add_context(struct summary *summary, const struct summary_context *context)
{
    struct summary_context *copy = FACTS_ADD(&summary->contexts);
    *copy = *context;
    copy->name = summary_text(summary, context->name);
    copy->place = summary_place(summary, &context->place);
}

void summary_add_function(struct summary *summary, const struct summary_function *function)
{
    struct summary_function *copy = FACTS_ADD(&summary->functions);
    *copy = *function;
    copy->usr = summary_text(summary, function->usr);
    copy->name = summary_text(summary, function->name);
    copy->context = summary_text(summary, function->context);
    copy->place = summary_place(summary, &function->place);
}

void summary_add_object(struct summary *summary, const struct summary_object *object)
{
    struct summary_object *copy = FACTS_ADD(&summary->objects);
    *copy = *object;
    copy->usr = summary_text(summary, object->usr);
    copy->name = summary_text(summary, object->name);
    copy->context = summary_text(summary, object->context);
    copy->place = summary_place(summary, &object->place);
}

void summary_add_use(struct summary *summary, const struct summary_use *use)
{
    struct summary_use *copy = FACTS_ADD(&summary->uses);
    *copy = *use;
    copy->function = summary_text(summary, use->function);
    copy->object = summary_text(summary, use->object);
    copy->place = summary_place(summary, &use->place);
}

void summary_add_call(struct summary *summary, const struct summary_call *call)
{
    struct summary_call *copy = FACTS_ADD(&summary->calls);
    *copy = *call;
    copy->caller = summary_text(summary, call->caller);
    copy->callee = summary_text(summary, call->callee);
    copy->place = summary_place(summary, &call->place);
}

void summary_add_declaration(struct summary *summary, const struct summary_declaration *declaration)
{
    struct summary_declaration *copy = FACTS_ADD(&summary->declarations);
    *copy = *declaration;
    copy->usr = summary_text(summary, declaration->usr);
    copy->name = summary_text(summary, declaration->name);
    copy->says = summary_text(summary, declaration->says);
    copy->type = summary_text(summary, declaration->type);
    copy->place = summary_place(summary, &declaration->place);
}

void summary_add_pointer_call(struct summary *summary, const struct summary_pointer_call *call)
{
    struct summary_pointer_call *copy = FACTS_ADD(&summary->pointer_calls);
    *copy = *call;
    copy->caller = summary_text(summary, call->caller);
    copy->slot = summary_text(summary, call->slot);
    copy->type = summary_text(summary, call->type);
    copy->place = summary_place(summary, &call->place);
}

void summary_add_flow(struct summary *summary, const struct summary_flow *flow)
{
    struct summary_flow *copy = FACTS_ADD(&summary->flows);
    *copy = *flow;
    copy->from = summary_text(summary, flow->from);
    copy->to = summary_text(summary, flow->to);
    copy->type = summary_text(summary, flow->type);
    copy->place = summary_place(summary, &flow->place);
}

void summary_add_trusted(struct summary *summary, const struct summary_trusted *trusted)
{
    struct summary_trusted *copy = FACTS_ADD(&summary->trusted);
    *copy = *trusted;
    copy->name = summary_text(summary, trusted->name);
    copy->usr = summary_text(summary, trusted->usr);
    copy->place = summary_place(summary, &trusted->place);
}

void summary_merge(struct summary *summary, const struct summary *other)
{
    for (size_t i = 0; i < other->contexts.count; i++)
        summary_add_context(summary, &other->contexts.items[i]);
    for (size_t i = 0; i < other->functions.count; i++)
        summary_add_function(summary, &other->functions.items[i]);
    for (size_t i = 0; i < other->objects.count; i++)
        summary_add_object(summary, &other->objects.items[i]);
    for (size_t i = 0; i < other->uses.count; i++)
        summary_add_use(summary, &other->uses.items[i]);
    for (size_t i = 0; i < other->calls.count; i++)
        summary_add_call(summary, &other->calls.items[i]);
    for (size_t i = 0; i < other->declarations.count; i++)
        summary_add_declaration(summary, &other->declarations.items[i]);
    for (size_t i = 0; i < other->pointer_calls.count; i++)
        summary_add_pointer_call(summary, &other->pointer_calls.items[i]);
    for (size_t i = 0; i < other->flows.count; i++)
        summary_add_flow(summary, &other->flows.items[i]);
    for (size_t i = 0; i < other->trusted.count; i++)
        summary_add_trusted(summary, &other->trusted.items[i]);
}

static int text_compare(const char *a, const char *b)
{
    if (a == b)
        return 0;
    if (a == NULL || b == NULL)
        return a == NULL ? -1 : 1;
    return strcmp(a, b);
}

static int place_compare(const struct place *a, const struct place *b)
{
    int order = text_compare(a->file, b->file);
    if (order == 0)
        order = (a->line > b->line) - (a->line < b->line);
    if (order == 0)
        order = (a->column > b->column) - (a->column < b->column);
    return order;
}

static int context_compare(const void *left, const void *right)
{
    const struct summary_context *a = left, *b = right;
    int order = text_compare(a->name, b->name);
    return order != 0 ? order : place_compare(&a->place, &b->place);
}

static int function_compare(const void *left, const void *right)
{
    const struct summary_function *a = left, *b = right;
    int order = text_compare(a->usr, b->usr);
    if (order == 0) /* the definition first */
        order = b->is_definition - a->is_definition;
    return order != 0 ? order : place_compare(&a->place, &b->place);
}

static int object_compare(const void *left, const void *right)
{
    const struct summary_object *a = left, *b = right;
    int order = text_compare(a->usr, b->usr);
    return order != 0 ? order : place_compare(&a->place, &b->place);
}

static int use_compare(const void *left, const void *right)
{
    const struct summary_use *a = left, *b = right;
    int order = text_compare(a->object, b->object);
    if (order == 0)
        order = text_compare(a->function, b->function);
    if (order == 0)
        order = place_compare(&a->place, &b->place);
    return order;
}

static int call_compare(const void *left, const void *right)
{
    const struct summary_call *a = left, *b = right;
    int order = text_compare(a->caller, b->caller);
    if (order == 0)
        order = text_compare(a->callee, b->callee);
    if (order == 0)
        order = place_compare(&a->place, &b->place);
    return order;
}

static int declaration_compare(const void *left, const void *right)
{
    const struct summary_declaration *a = left, *b = right;
    int order = text_compare(a->usr, b->usr);
    if (order == 0) /* the definition first */
        order = b->is_definition - a->is_definition;
    if (order == 0)
        order = text_compare(a->says, b->says);
    if (order == 0)
        order = text_compare(a->type, b->type);
    return order != 0 ? order : place_compare(&a->place, &b->place);
}

static int pointer_call_compare(const void *left, const void *right)
{
    const struct summary_pointer_call *a = left, *b = right;
    int order = place_compare(&a->place, &b->place);
    if (order == 0)
        order = text_compare(a->caller, b->caller);
    if (order == 0)
        order = text_compare(a->slot, b->slot);
    return order != 0 ? order : text_compare(a->type, b->type);
}

static int flow_compare(const void *left, const void *right)
{
    const struct summary_flow *a = left, *b = right;
    int order = text_compare(a->from, b->from);
    if (order == 0)
        order = text_compare(a->to, b->to);
    if (order == 0)
        order = text_compare(a->type, b->type);
    return order != 0 ? order : place_compare(&a->place, &b->place);
}

/* The first of equal facts stays; what only a later one knows is added to it. */
static bool context_absorb(struct summary_context *kept, const struct summary_context *other)
{
    return kept->name == other->name && kept->level == other->level;
}

static bool function_absorb(struct summary_function *kept, const struct summary_function *other)
{
    if (kept->usr != other->usr)
        return false;
    kept->is_entry |= other->is_entry;
    kept->unmasks |= other->unmasks;
    kept->says_unmasks |= other->says_unmasks;
    if (kept->context == NULL)
        kept->context = other->context;
    return true;
}

static bool object_absorb(struct summary_object *kept, const struct summary_object *other)
{
    if (kept->usr != other->usr)
        return false;
    kept->is_shared |= other->is_shared;
    if (kept->context == NULL)
        kept->context = other->context;
    return true;
}

static bool use_absorb(struct summary_use *kept, const struct summary_use *other)
{
    if (use_compare(kept, other) != 0)
        return false;
    kept->access |= other->access;
    kept->is_guarded &= other->is_guarded;
    return true;
}

static bool call_absorb(struct summary_call *kept, const struct summary_call *other)
{
    if (call_compare(kept, other) != 0)
        return false;
    kept->is_masked |= other->is_masked;
    return true;
}

static bool declaration_absorb(struct summary_declaration *kept,
                               const struct summary_declaration *other)
{
    return kept->usr == other->usr && kept->says == other->says && kept->type == other->type &&
           place_compare(&kept->place, &other->place) == 0;
}

static bool pointer_call_absorb(struct summary_pointer_call *kept,
                                const struct summary_pointer_call *other)
{
    if (pointer_call_compare(kept, other) != 0)
        return false;
    kept->is_masked |= other->is_masked;
    return true;
}

static int trusted_compare(const void *a, const void *b)
{
    const struct summary_trusted *first = a, *second = b;
    const int place = place_compare(&first->place, &second->place);
    if (place != 0)
        return place;
    if (first->kind != second->kind)
        return first->kind < second->kind ? -1 : 1;
    return text_compare(first->usr, second->usr);
}

static bool trusted_absorb(struct summary_trusted *kept, const struct summary_trusted *other)
{
    return trusted_compare(kept, other) == 0;
}

static bool flow_absorb(struct summary_flow *kept, const struct summary_flow *other)
{
    return kept->from == other->from && kept->to == other->to && kept->type == other->type;
}

#define FACTS_FINISH(facts, compare, absorb)                                                       \
    do {                                                                                           \
        if ((facts)->count == 0)                                                                   \
            break;                                                                                 \
        qsort((facts)->items, (facts)->count, sizeof *(facts)->items, compare);                    \
        size_t kept = 0;                                                                           \
        for (size_t i = 1; i < (facts)->count; i++)                                                \
            if (!absorb(&(facts)->items[kept], &(facts)->items[i]))                                \
                (facts)->items[++kept] = (facts)->items[i];                                        \
        (facts)->count = kept + 1;                                                                 \
    } while (0)

void summary_finish(struct summary *summary)
{
    FACTS_FINISH(&summary->contexts, context_compare, context_absorb);
    FACTS_FINISH(&summary->functions, function_compare, function_absorb);
    FACTS_FINISH(&summary->objects, object_compare, object_absorb);
    FACTS_FINISH(&summary->uses, use_compare, use_absorb);
    FACTS_FINISH(&summary->calls, call_compare, call_absorb);
    FACTS_FINISH(&summary->declarations, declaration_compare, declaration_absorb);
    FACTS_FINISH(&summary->pointer_calls, pointer_call_compare, pointer_call_absorb);
    FACTS_FINISH(&summary->flows, flow_compare, flow_absorb);
    FACTS_FINISH(&summary->trusted, trusted_compare, trusted_absorb);
}

const struct summary_context *summary_contexts(const struct summary *summary, size_t *count)
{
    *count = summary->contexts.count;
    return summary->contexts.items;
}

const struct summary_function *summary_functions(const struct summary *summary, size_t *count)
{
    *count = summary->functions.count;
    return summary->functions.items;
}

const struct summary_object *summary_objects(const struct summary *summary, size_t *count)
{
    *count = summary->objects.count;
    return summary->objects.items;
}

const struct summary_use *summary_uses(const struct summary *summary, size_t *count)
{
    *count = summary->uses.count;
    return summary->uses.items;
}

const struct summary_call *summary_calls(const struct summary *summary, size_t *count)
{
    *count = summary->calls.count;
    return summary->calls.items;
}

const struct summary_declaration *summary_declarations(const struct summary *summary, size_t *count)
{
    *count = summary->declarations.count;
    return summary->declarations.items;
}

const struct summary_pointer_call *summary_pointer_calls(const struct summary *summary,
                                                         size_t *count)
{
    *count = summary->pointer_calls.count;
    return summary->pointer_calls.items;
}

const struct summary_flow *summary_flows(const struct summary *summary, size_t *count)
{
    *count = summary->flows.count;
    return summary->flows.items;
}

const struct summary_trusted *summary_trusted(const struct summary *summary, size_t *count)
{
    *count = summary->trusted.count;
    return summary->trusted.items;
}
