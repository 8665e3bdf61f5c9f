/* Who takes a value: owned parameters, results and places, and the fields of structs. */
#include "ownership.h"

#include "../../model/arena.h"
#include "../elision.h"

#include <string.h>

/* Takers outlive the body's analysis no longer than the unit. */
struct taker *taker_add(struct ownership *ownership, struct taker taker)
{
    struct taker *const kept = arena_take(ownership->analysis->arena, sizeof *kept);
    *kept = taker;
    kept->slot = ownership->slot_count++;
    kept->next = ownership->takers;
    ownership->takers = kept;
    struct role *const site = role_take(ownership, kept->site);
    kept->next_of_site = site->takers;
    site->takers = kept;
    return kept;
}

static void goes_to(struct ownership *ownership, const struct node *leaf, const struct taker *taker)
{
    role_take(ownership, leaf)->taker = taker;
    while (is_move(leaf)) {
        leaf = leaf->child[0];
        while (leaf->kind == NODE_CAST || leaf->kind == NODE_COMMA)
            leaf = leaf->child[leaf->count - 1];
        role_take(ownership, leaf)->is_operand = true;
    }
}

void value_goes(struct ownership *ownership, const struct node *value, const struct taker *taker)
{
    switch ((enum node_kind)value->kind) {
    case NODE_CAST:
        if (value->is_null)
            goes_to(ownership, value, taker);
        else
            value_goes(ownership, value->child[0], taker);
        break;
    case NODE_COMMA:
        value_goes(ownership, value->child[value->count - 1], taker);
        break;
    case NODE_CONDITIONAL:
        for (size_t i = value->count - 2; i < value->count; i++)
            value_goes(ownership, value->child[i], taker);
        break;
    case NODE_CHOICE:
        if (is_move(value)) {
            goes_to(ownership, value, taker);
            break;
        }
        for (size_t i = 0; i < value->count; i++)
            value_goes(ownership, value->child[i], taker);
        break;
    case NODE_STATEMENT:
        if (statement_value(value))
            value_goes(ownership, statement_value(value), taker);
        break;
    default:
        goes_to(ownership, value, taker);
        break;
    }
}

/* --- initialisers in braces -------------------------------------------------------------------- */

struct filling {
    struct ownership *ownership;
    const struct node *site;
    bool is_local;
};

static void braces_fill(struct filling *filling, const struct path *path, const struct type *type,
                        const struct node *list);

/* One value into one subobject. */
static void value_fill(void *client, const struct path *path, const struct type *type,
                       const struct decl *decl, const struct node *value)
{
    struct filling *const filling = client;
    struct ownership *const ownership = filling->ownership;
    struct taker taker = {.kind = TAKER_PLACE,
                          .decl = decl,
                          .site = filling->site,
                          .is_local = filling->is_local,
                          .is_nullable = filling->is_local || decl_is_nullable(decl),
                          .place = NO_PLACE};
    const struct node *const literal = value->kind == NODE_COMPOUND_LITERAL && type_owns(type) &&
                                               value->child[0]->kind == NODE_INIT_LIST
                                           ? value->child[0]
                                           : NULL;
    if (literal) {
        if (path->root)
            places_in(ownership, path, type);
        braces_fill(filling, path, type, literal);
    } else if (value->kind == NODE_INIT_LIST) {
        if (type->kind == TYPE_POINTER && value->count == 1)
            value_fill(filling, path, type, decl, value->child[0]);
        else
            braces_fill(filling, path, type, value);
    } else if (decl_is_owned(decl) && type->kind == TYPE_POINTER) {
        if (path->root)
            taker.place = place_take(ownership, path, decl);
        value_goes(ownership, value, taker_add(ownership, taker));
    } else if (type_owns(type) && type->kind == TYPE_RECORD) {
        taker.is_whole = true;
        taker.path = *path;
        if (path->root)
            places_in(ownership, path, type);
        value_goes(ownership, value, taker_add(ownership, taker));
    }
}

static void braces_fill(struct filling *filling, const struct path *path, const struct type *type,
                        const struct node *list)
{
    const struct filler filler = {.fill = value_fill, .client = filling};
    list_walk(&filler, path, type, NULL, list);
}

/* --- the takers -------------------------------------------------------------------------------- */

static const struct decl *array_decl(const struct decl *decl)
{
    return decl && decl->type->kind == TYPE_ARRAY ? decl : NULL;
}

void local_takes(struct ownership *ownership, const struct node *node)
{
    const struct path path = {.root = node->decl};
    struct filling filling = {ownership, node, true};
    const struct node *const value = node->child[LOCAL_INITIALISER];
    if (!value || (!decl_is_owned(node->decl) && !type_owns(node->decl->type)))
        return;
    if (array_decl(node->decl) && decl_is_owned(node->decl))
        owned_report(ownership, node->origin,
                     text(ownership->analysis, "'%s' is an array of owned pointers on the stack",
                          node->decl->name),
                     "its elements cannot be told apart: use a struct with a field for each",
                     node->decl);
    value_fill(&filling, &path, node->decl->type, node->decl, value);
}

static bool is_local_path(const struct path *path)
{
    if (!path->root ||
        (path->root->kind != DECL_PARAMETER && path->root->storage != STORAGE_AUTOMATIC))
        return false;
    for (size_t i = 0; i < path->count; i++)
        if (path->parts[i].kind == PART_DEREF)
            return false;
    return true;
}

void assign_takes(struct ownership *ownership, const struct node *node)
{
    const struct node *const place = node->child[0];
    const struct decl *const decl = owned_lvalue(place);
    const struct type *const type = node_type(place);
    struct path path = {0};
    if (!decl && !type_owns(type))
        return;
    if (!path_of(place, &path))
        path = (struct path){0};
    struct filling filling = {ownership, node, is_local_path(&path)};
    if (!type || type->kind == TYPE_ARRAY)
        return;
    value_fill(&filling, &path, type, decl, node->child[1]);
}

void return_takes(struct ownership *ownership, const struct node *node)
{
    const struct decl *const decl = ownership->function->decl;
    const struct type *const result = decl->type->target;
    if (node->count == 0 || !result)
        return;
    struct taker taker = {.kind = TAKER_RESULT,
                          .decl = decl,
                          .site = node,
                          .is_nullable = decl_is_nullable(decl) ||
                                         annotation_find(result->annotations, ANNOTATION_NULLABLE),
                          .place = NO_PLACE};
    const bool is_owned =
        result->kind == TYPE_POINTER && (annotation_find(decl->annotations, ANNOTATION_OWNED) ||
                                         annotation_find(result->annotations, ANNOTATION_OWNED));
    taker.is_whole = !is_owned && type_owns(result);
    ownership->touches |= is_owned;
    if (is_owned || taker.is_whole)
        value_goes(ownership, node->child[0], taker_add(ownership, taker));
}

static const char *const copying_names[] = {"memcpy", "memmove", "bcopy", "memset", "mempcpy"};

static const struct decl *copying_callee(const struct node *call)
{
    const struct decl *const decl = callee_decl(call);
    if (!decl || decl->kind != DECL_FUNCTION)
        return NULL;
    const char *name = decl->name;
    if (strncmp(name, "__builtin_", 10) == 0)
        name += 10;
    if (strncmp(name, "__", 2) == 0)
        name += 2;
    for (size_t i = 0; i < sizeof copying_names / sizeof copying_names[0]; i++) {
        const size_t length = strlen(copying_names[i]);
        if (strncmp(name, copying_names[i], length) == 0 &&
            (name[length] == '\0' || strcmp(name + length, "_chk") == 0))
            return decl;
    }
    return NULL;
}

/* Bytes that are copied or overwritten leave two owners, or none. */
static void copy_check(struct ownership *ownership, const struct node *call)
{
    const struct decl *const callee = copying_callee(call);
    if (!callee || ownership->trusted > 0)
        return;
    for (size_t i = 1; i < call->count && i <= 2; i++) {
        const struct node *const argument = node_stripped(call->child[i]);
        const struct type *type = node_type(argument);
        if (argument->kind == NODE_ADDRESS)
            type = node_type(argument->child[0]);
        else if (type && type->kind == TYPE_POINTER)
            type = type->target;
        if (!type || !type_owns(type))
            continue;
        const struct type *const element = element_of(type);
        owned_report(ownership, call->child[i]->origin,
                     text(ownership->analysis,
                          "%s on 'struct %s', which owns what its fields point to", callee->name,
                          element->record->name),
                     "assign the struct: that moves its owned fields", NULL);
        return;
    }
}

static void argument_takes(struct ownership *ownership, const struct node *call, size_t index)
{
    const struct node *const argument = call->child[index + 1];
    const struct decl *const parameter = call_parameter(call, index);
    const struct type *const type = node_type(argument);
    struct taker taker = {.kind = TAKER_ARGUMENT,
                          .decl = parameter ? parameter : callee_decl(call),
                          .site = call,
                          .is_nullable = parameter_is_nullable(call, index),
                          .refusal = refusal_take(ownership, call, parameter),
                          .place = NO_PLACE};
    if (parameter_is_owned(call, index)) {
        struct path path;
        ownership->touches |= decl_is_owned(parameter);
        if (call_frees(call) && owned_lvalue(node_stripped(argument)) &&
            path_of(node_stripped(argument), &path)) {
            path_add(&path, (struct part){.kind = PART_DEREF});
            const struct type *const freed = node_type(node_stripped(argument));
            places_in(ownership, &path, freed->target);
        }
        value_goes(ownership, argument, taker_add(ownership, taker));
        return;
    }
    const struct node *value = argument;
    while (value->kind == NODE_CAST)
        value = value->child[0];
    if (!parameter && (is_move(value) || (value->kind == NODE_CALL && call_is_owned(value)))) {
        owned_report(ownership, argument->origin,
                     text(ownership->analysis,
                          "'%s' cannot own argument %zu: it is not in its declaration",
                          taker.decl ? taker.decl->name : "the function", index + 1),
                     "lend it a plain pointer", NULL);
        taker.is_nullable = true;
        value_goes(ownership, argument, taker_add(ownership, taker));
        return;
    }
    taker.is_whole = true;
    if (type && type->kind == TYPE_RECORD && type_owns(type)) {
        value_goes(ownership, argument, taker_add(ownership, taker));
        return;
    }
    const struct node *const lent = node_stripped(argument);
    if (!is_move(argument) && owned_lvalue(lent))
        role_take(ownership, lent)->lent = parameter ? parameter : callee_decl(call);
}

void call_takes(struct ownership *ownership, const struct node *node)
{
    if (node->count == 0)
        return;
    ownership->touches |= call_is_owned(node) || type_owns(node_type(node));
    copy_check(ownership, node);
    for (size_t i = 0; i + 1 < node->count; i++)
        argument_takes(ownership, node, i);
}

/* A literal that no place takes whole: what it owns goes with it. */
void literal_takes(struct ownership *ownership, const struct node *node)
{
    struct filling filling = {ownership, node, false};
    const struct path none = {0};
    if (type_owns(node->type) && node->child[0]->kind == NODE_INIT_LIST) {
        ownership->touches = true;
        braces_fill(&filling, &none, node->type, node->child[0]);
    }
}
