/* What another operand's calls may do to a place before it is read: C leaves their order open. */
#include "ownership.h"

struct asking {
    const struct place_owned *place;
    bool is_changed;
};

static bool is_inside(const struct path *path, const struct path *outer)
{
    const enum path_relation relation = path_compare(outer, path);
    return relation == PATH_SAME || relation == PATH_OUTER || relation == PATH_PERHAPS;
}

/* Does the call get a pointer, not to const, to what holds the place? */
static bool is_lent(const struct node *call, const struct place_owned *place)
{
    for (size_t i = 0; i + 1 < call->count; i++) {
        const struct node *const argument = call->child[i + 1];
        const struct decl *const parameter = call_parameter(call, i);
        const struct type *const type = node_type(node_stripped(argument));
        struct path path;
        if ((parameter && parameter->type->kind == TYPE_POINTER &&
             parameter->type->target->is_const) ||
            !path_of_value(argument, &path))
            continue;
        if (!path.is_address && (!type || type->kind != TYPE_POINTER))
            continue;
        if (!path.is_address)
            path_add(&path, (struct part){.kind = PART_DEREF});
        path.is_address = false;
        if (is_inside(&place->path, &path))
            return true;
    }
    return false;
}

static void effect_ask(const struct node *effect, void *data)
{
    struct asking *const asking = data;
    const struct decl *const root = asking->place->path.root;
    const bool is_global = root->storage != STORAGE_AUTOMATIC && root->kind != DECL_PARAMETER;
    if (effect->kind == NODE_CALL)
        asking->is_changed |= is_global || is_lent(effect, asking->place);
}

bool is_emptied_meanwhile(struct ownership *ownership, const struct role *role)
{
    const struct place_owned *const place = &ownership->places[role->place];
    struct asking asking = {.place = place};
    if (!place->is_outside || !place->is_nullable)
        return false;
    if (!ownership->exposures)
        ownership->exposures = exposures_new(ownership->function->body);
    effects_visit(exposure_of(ownership->exposures, role->node), effect_ask, &asking);
    return asking.is_changed;
}
