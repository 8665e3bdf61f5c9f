/* Static objects that become owned: each of them once, where it is certain to happen once. */
#include "ownership.h"

#include "../../model/arena.h"
#include "../elision.h"

struct birth {
    struct birth *next;
    struct path path;
    origin_t origin;
};

static bool is_static(const struct path *path)
{
    const struct decl *const root = path->root;
    if (root->kind != DECL_VARIABLE || root->storage == STORAGE_AUTOMATIC)
        return false;
    for (size_t i = 0; i < path->count; i++)
        if (path->parts[i].kind == PART_DEREF)
            return false;
    return true;
}

static bool overlaps(const struct path *a, const struct path *b)
{
    return path_compare(a, b) != PATH_APART;
}

static void twice_report(struct ownership *ownership, const struct node *node,
                         const struct birth *first, const char *name)
{
    struct analysis *const analysis = ownership->analysis;
    struct finding finding = {
        .rule = "owned",
        .origin = node->origin,
        .message = text(analysis, "'%s' already has an owner", name),
        .help = "a static object is handed over once: keep it in a cell between its uses",
    };
    finding_note(analysis, &finding, first->origin, "it was handed over here");
    finding_report(analysis, &finding);
}

bool birth_add(struct ownership *ownership, const struct node *node, bool is_once)
{
    struct analysis *const analysis = ownership->analysis;
    struct path path;
    char name[128];
    if (!path_of_value(node, &path) || !path.is_address || !is_static(&path))
        return false;
    path.is_address = false;
    path_text(&path, name, sizeof name);
    if (!is_once) {
        owned_report(ownership, node->origin,
                     text(analysis, "'%s' would be handed over each time this is run", name),
                     "hand it over in an initialiser of static storage, or in main", path.root);
        return true;
    }
    for (const struct birth *one = analysis->births; one; one = one->next) {
        if (!overlaps(&one->path, &path))
            continue;
        if (one->origin == node->origin)
            return true;
        twice_report(ownership, node, one, name);
        break;
    }
    struct birth *const birth = arena_take(analysis->arena, sizeof *birth);
    *birth = (struct birth){analysis->births, path, node->origin};
    analysis->births = birth;
    return true;
}

/* --- initialisers of static storage ------------------------------------------------------------ */

static void pointer_birth(struct ownership *ownership, const struct node *value,
                          const struct decl *decl)
{
    const struct node *inner = value;
    while (inner->kind == NODE_CAST && !inner->is_null)
        inner = inner->child[0];
    if (is_move(inner))
        inner = node_stripped(inner->child[0]);
    if (inner->kind == NODE_INIT_LIST && inner->count == 1)
        inner = inner->child[0];
    if (is_null_value(inner)) {
        if (!decl_is_nullable(decl))
            nullable_report(ownership, value->origin, text(ownership->analysis, "'%s'", decl->name),
                            0, "begins as null, but is not declared nullable");
        return;
    }
    const struct taker taker = {.kind = TAKER_PLACE, .decl = decl};
    if (inner->kind != NODE_UNKNOWN && !birth_add(ownership, inner, true))
        not_owner_report(ownership, value, &taker, NULL, NULL);
}

static void part_births(void *client, const struct path *path, const struct type *type,
                        const struct decl *decl, const struct node *value)
{
    struct ownership *const ownership = client;
    const struct filler filler = {.fill = part_births, .client = client, .tells_arrays = true};
    if (value->kind == NODE_COMPOUND_LITERAL)
        value = value->child[0];
    if (type->kind == TYPE_POINTER && decl_is_owned(decl))
        pointer_birth(ownership, value, decl);
    else if (value->kind == NODE_INIT_LIST)
        list_walk(&filler, path, type, decl, value);
}

void initialiser_births(struct ownership *ownership, const struct decl *object)
{
    const struct path none = {0};
    if (decl_is_owned(object) || type_owns(object->type))
        part_births(ownership, &none, object->type, object, object->initialiser);
}

/* --- other names of what was handed over ------------------------------------------------------- */

static const struct birth *birth_of(const struct analysis *analysis, const struct decl *decl)
{
    for (const struct birth *one = analysis->births; one; one = one->next)
        if (one->path.root == decl)
            return one;
    return NULL;
}

static bool is_birth(const struct analysis *analysis, const struct node *node)
{
    struct path path;
    for (const struct birth *one = analysis->births; one; one = one->next)
        if (one->origin == node->origin && path_of_value(node, &path) &&
            path.root == one->path.root)
            return true;
    return false;
}

static void names_check(struct ownership *ownership, const struct node *node)
{
    if (!node || node->kind == NODE_UNSAFE || is_birth(ownership->analysis, node))
        return;
    const struct birth *const birth =
        node->kind == NODE_DECL ? birth_of(ownership->analysis, node->decl) : NULL;
    if (birth) {
        struct finding finding = {
            .rule = "owned",
            .origin = node->origin,
            .message = text(ownership->analysis, "'%s' belongs to whom it was handed over to",
                            node->decl->name),
            .help = "use it through the pointer that owns it",
        };
        finding_note(ownership->analysis, &finding, birth->origin, "it was handed over here");
        finding_report(ownership->analysis, &finding);
    }
    for (size_t i = 0; i < node->count; i++)
        names_check(ownership, node->child[i]);
}

void ownership_births_check(struct analysis *analysis)
{
    struct ownership ownership = {.analysis = analysis};
    const struct model *const model = analysis->model;
    if (!analysis->births)
        return;
    for (size_t i = 0; i < model->function_count; i++)
        if (!annotation_find(model->functions[i]->decl->annotations, ANNOTATION_UNSAFE))
            names_check(&ownership, model->functions[i]->body);
    for (size_t i = 0; i < model->object_count; i++)
        names_check(&ownership, model->objects[i]->initialiser);
}
