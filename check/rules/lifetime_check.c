/* What the steps of a body do to its pointers. */
#include "lifetime.h"

#include "../support/memory.h"

#include <stdlib.h>
#include <string.h>

/* The pointers that lead to an object that is read or written. */
static void access_check(const struct doing *doing, const struct node *node)
{
    while ((node->kind == NODE_MEMBER && !node->is_indirect) ||
           (node->kind == NODE_INDEX && node->child[0]->value &&
            node->child[0]->value->kind == TYPE_ARRAY))
        node = node->child[0];
    if (node->kind != NODE_MEMBER && node->kind != NODE_INDEX && node->kind != NODE_DEREF)
        return;
    const struct set set = value_of(doing->lives, doing->moment, node->child[0]);
    use_check(doing, &set, node->child[0], "used");
}

static bool gives_owner(const struct decl *function)
{
    const struct type *const result = function->type->target;
    return annotation_find(function->annotations, ANNOTATION_OWNED) ||
           (result && annotation_find(result->annotations, ANNOTATION_OWNED));
}

static void return_step(const struct doing *doing, const struct node *node)
{
    struct lives *const lives = doing->lives;
    const struct lifetime *const own = lives->own;
    if (!node || node->count == 0)
        return;
    const struct node *const value = node_stripped(node->child[0]);
    if (gives_owner(lives->function->decl) || /* a local owner that is not given leaks */
        (value->kind == NODE_DECL && value->decl->storage == STORAGE_AUTOMATIC &&
         is_owned(value->decl))) {
        move_away(doing, node->child[0]); /* what becomes of an owner is not our business */
        return;
    }
    const struct set set = value_of(lives, doing->moment, node->child[0]);
    use_check(doing, &set, node->child[0], "returned");
    size_t number = 0;
    bool has_ended = false;
    for (const struct region *region;
         (region = set_next(lives, &set, &number, &has_ended)) != NULL;) {
        if (has_ended || region->life == LIFE_STATIC)
            continue;
        if (region->life == LIFE_CALL) {
            const uint64_t bit = parameter_bit(lives, region->root->decl);
            lives->derived |= bit;
            if (own->is_inferred || own->derives & bit || (own->is_silent && !lives->is_strict))
                continue;
        }
        if (is_told(doing))
            escape_tell(lives, doing->origin, region, REFUGE_RESULT, lives->function->decl);
        return;
    }
}

static void atomic_step(const struct doing *doing, const struct node *node)
{
    const struct set objects = value_of(doing->lives, doing->moment, node->child[0]);
    struct set value = {0};
    size_t number = 0, first = 0, count = 0;
    bool has_ended = false, is_exact = false, is_any = false;
    for (size_t i = 1; i < node->count; i++) {
        const struct set one = value_of(doing->lives, doing->moment, node->child[i]);
        if (!node->is_indirect)
            set_join(&value, &one);
    }
    for (const struct region *region;
         (region = set_next(doing->lives, &objects, &number, &has_ended)) != NULL;) {
        const struct keeping keeping = {region, refuge_of(region), NULL, false};
        is_any = true;
        keep_check(doing, &value, &keeping);
        if (!has_ended && cells_of(doing->lives, region, &first, &count, &is_exact))
            for (size_t i = first; i < first + count; i++)
                set_join(&doing->moment->cells[i], &value);
    }
    const struct keeping keeping = {NULL, REFUGE_STATIC, NULL, false};
    if (!is_any)
        keep_check(doing, &value, &keeping);
}

static void declare_step(const struct doing *doing, const struct node *node)
{
    struct lives *const lives = doing->lives;
    const struct node *const value = node->child[LOCAL_INITIALISER];
    if (node->decl->storage != STORAGE_AUTOMATIC)
        return;
    local_fill(doing, node->decl, value);
    if (value && value->kind == NODE_INIT_LIST)
        fields_check(doing, value);
    const struct node *const call = value ? call_in(value) : NULL;
    for (size_t i = 0; i < lives->entering_count; i++)
        if (lives->enterings[i].call == call && node->decl->tracked) {
            const struct tracked *const tracked = &lives->tracked[node->decl->tracked - 1];
            for (size_t k = 0; k < tracked->count; k++)
                set_add(&doing->moment->cells[tracked->first + k],
                        region_target(lives, region_local(lives, node->decl), NULL));
        }
}

static void evaluate_step(const struct doing *doing, const struct step *step)
{
    const struct node *const node = step->node;
    switch (node->kind) {
    case NODE_DEREF:
    case NODE_INDEX:
    case NODE_MEMBER:
        if (step->use == USE_READ || step->use == USE_WRITE || step->use == USE_UPDATE)
            access_check(doing, node);
        break;
    case NODE_ASSIGN:
        store(doing, node->child[0], node->child[1]);
        break;
    case NODE_CALL:
        call_step(doing, node);
        break;
    case NODE_ATOMIC:
        atomic_step(doing, node);
        break;
    case NODE_COMPOUND_LITERAL:
        if (node->decl)
            local_fill(doing, node->decl, node->child[0]);
        fields_check(doing, node->child[0]);
        break;
    case NODE_UPDATE:
    case NODE_INCREMENT:
        if (node->child[0]->kind == NODE_DECL)
            enterings_forget(doing, node->child[0]->decl);
        members_write(doing, node->child[0]);
        break;
    default:
        break;
    }
}

static void meanwhile_call(const struct node *effect, void *data)
{
    if (effect->kind == NODE_CALL)
        call_step(data, effect);
}

/* What the calls in other operands end may have ended before. */
static void exposed_step(const struct doing *doing, const struct step *step)
{
    struct lives *const lives = doing->lives;
    const struct exposure *const exposure =
        lives->is_reporting ? exposure_of(lives->exposures, step->node) : NULL;
    if (!exposure || step->node->kind == NODE_DECL)
        return;
    const size_t size = moment_size(lives);
    struct moment *const least = memory_new(size);
    const struct doing other = {lives, least, doing->origin};
    memcpy(least, doing->moment, size);
    lives->is_reporting = false;
    effects_visit(exposure, meanwhile_call, &(struct doing){lives, least, doing->origin});
    lives->is_reporting = true;
    if (memcmp(least, doing->moment, size) != 0)
        evaluate_step(&other, step);
    free(least);
}

void lifetime_step(void *client, const struct step *step, void *state)
{
    const struct doing doing = {client, state, step->origin};
    struct moment *const moment = state;
    switch (step->kind) {
    case STEP_EVALUATE:
        exposed_step(&doing, step);
        evaluate_step(&doing, step);
        break;
    case STEP_DECLARE:
        declare_step(&doing, step->node);
        break;
    case STEP_RETURN:
        return_step(&doing, step->node);
        break;
    case STEP_END:
        scope_end(&doing, step->decl);
        break;
    case STEP_ENTER:
        moment->trusted += step->node->kind == NODE_UNSAFE;
        break;
    case STEP_LEAVE:
        moment->trusted -= step->node->kind == NODE_UNSAFE;
        break;
    case STEP_FULL:
        break;
    }
}
