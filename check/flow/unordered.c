#include "unordered.h"

#include "../model/arena.h"
#include "../support/memory.h"

#include <stdint.h>
#include <stdlib.h>

struct exposed {
    const struct node *node;
    const struct exposure *exposure;
};

struct exposures {
    struct arena *arena;
    struct exposed *items; /* a hash table; empty: node NULL */
    size_t count, capacity;
};

bool operands_are_unordered(const struct node *node)
{
    switch ((enum node_kind)node->kind) {
    case NODE_BINARY:
    case NODE_ASSIGN:
    case NODE_UPDATE:
    case NODE_INDEX:
    case NODE_CALL:
    case NODE_ATOMIC:
    case NODE_INIT_LIST:
        return node->count > 1;
    default:
        return false;
    }
}

static bool is_effect(const struct node *node)
{
    return node->kind == NODE_CALL || node->kind == NODE_ATOMIC || node->kind == NODE_ASSIGN ||
           node->kind == NODE_UPDATE || node->kind == NODE_INCREMENT || node->kind == NODE_ASM ||
           node->kind == NODE_UNKNOWN;
}

static bool has_effect(const struct node *node)
{
    if (!node)
        return false;
    if (is_effect(node))
        return true;
    for (size_t i = 0; i < node->count; i++)
        if (has_effect(node->child[i]))
            return true;
    return false;
}

static size_t slot_of(const struct exposures *exposures, const struct node *node)
{
    size_t slot = ((uintptr_t)node >> 4) * 0x9E3779B1u % exposures->capacity;
    while (exposures->items[slot].node && exposures->items[slot].node != node)
        slot = (slot + 1) % exposures->capacity;
    return slot;
}

static void grow(struct exposures *exposures)
{
    struct exposures bigger = *exposures;
    bigger.capacity = exposures->capacity ? exposures->capacity * 2 : 64;
    bigger.items = memory_new(bigger.capacity * sizeof *bigger.items);
    for (size_t i = 0; i < exposures->capacity; i++)
        if (exposures->items[i].node)
            bigger.items[slot_of(&bigger, exposures->items[i].node)] = exposures->items[i];
    free(exposures->items);
    *exposures = bigger;
}

static void add(struct exposures *exposures, const struct node *node,
                const struct exposure *exposure)
{
    if (exposures->count * 2 >= exposures->capacity)
        grow(exposures);
    const size_t slot = slot_of(exposures, node);
    exposures->count += exposures->items[slot].node == NULL;
    exposures->items[slot] = (struct exposed){node, exposure};
}

static void expose(struct exposures *exposures, const struct node *node,
                   const struct exposure *outer)
{
    const bool is_wanted = node->kind == NODE_MEMBER || node->kind == NODE_INDEX ||
                           node->kind == NODE_DEREF || node->kind == NODE_CALL ||
                           node->kind == NODE_DECL;
    if (outer && is_wanted)
        add(exposures, node, outer);
    size_t effects = 0, last = 0;
    for (size_t i = 0; operands_are_unordered(node) && i < node->count; i++)
        if (has_effect(node->child[i])) {
            effects++;
            last = i;
        }
    for (size_t i = 0; i < node->count; i++) {
        const struct exposure *inner = outer;
        if (!node->child[i])
            continue;
        if (effects > 1 || (effects == 1 && last != i)) {
            struct exposure *const own = arena_take(exposures->arena, sizeof *own);
            *own = (struct exposure){node, i, outer};
            inner = own;
        }
        expose(exposures, node->child[i], node->kind >= NODE_COMPOUND ? NULL : inner);
    }
}

struct exposures *exposures_new(const struct node *body)
{
    struct exposures *const exposures = memory_new(sizeof *exposures);
    exposures->arena = arena_new();
    expose(exposures, body, NULL);
    return exposures;
}

void exposures_free(struct exposures *exposures)
{
    if (!exposures)
        return;
    arena_free(exposures->arena);
    free(exposures->items);
    free(exposures);
}

const struct exposure *exposure_of(const struct exposures *exposures, const struct node *node)
{
    return exposures && exposures->count ? exposures->items[slot_of(exposures, node)].exposure
                                         : NULL;
}

static void visit_in(const struct node *node, effect_seen *visit, void *data)
{
    if (!node)
        return;
    for (size_t i = 0; i < node->count; i++)
        visit_in(node->child[i], visit, data);
    if (is_effect(node))
        visit(node, data);
}

void effects_visit(const struct exposure *exposure, effect_seen *visit, void *data)
{
    for (; exposure; exposure = exposure->outer)
        for (size_t i = 0; i < exposure->parent->count; i++)
            if (i != exposure->operand)
                visit_in(exposure->parent->child[i], visit, data);
}
