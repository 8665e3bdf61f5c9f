#include "flow.h"

#include "../support/memory.h"

#include <stdlib.h>

static size_t block_new(struct flow *flow, origin_t origin)
{
    if (flow->block_count == flow->block_capacity)
        flow->blocks = array_grow(flow->blocks, flow->block_count, &flow->block_capacity,
                                  sizeof *flow->blocks);
    flow->blocks[flow->block_count] = (struct block){.origin = origin};
    return flow->block_count++;
}

size_t flow_block(struct flow *flow, origin_t origin)
{
    return block_new(flow, origin);
}

void flow_begin(struct flow *flow)
{
    *flow = (struct flow){0};
    block_new(flow, 0);
    flow->current = block_new(flow, 0);
    flow->exit = block_new(flow, 0);
}

void flow_free(struct flow *flow)
{
    for (size_t i = 0; i < flow->block_count; i++) {
        free(flow->blocks[i].events);
        free(flow->blocks[i].next);
    }
    free(flow->blocks);
    *flow = (struct flow){0};
}

void flow_edge(struct flow *flow, size_t from, size_t to)
{
    if (from == NO_BLOCK)
        return;
    struct block *const block = &flow->blocks[from];
    if (block->next_count == block->next_capacity)
        block->next =
            array_grow(block->next, block->next_count, &block->next_capacity, sizeof *block->next);
    block->next[block->next_count++] = to;
}

void flow_continue(struct flow *flow, size_t to)
{
    flow_edge(flow, flow->current, to);
    flow->current = to;
}

struct event *flow_event(struct flow *flow, enum event_kind kind, origin_t origin)
{
    if (flow->current == NO_BLOCK) /* nothing leads here, but what stands here is looked at */
        flow->current = block_new(flow, origin);
    struct block *const block = &flow->blocks[flow->current];
    if (block->event_count == block->event_capacity)
        block->events = array_grow(block->events, block->event_count, &block->event_capacity,
                                   sizeof *block->events);
    struct event *const event = &block->events[block->event_count++];
    *event = (struct event){.kind = kind, .origin = origin, .order = ++flow->events};
    return event;
}

void flow_leave(struct flow *flow, struct section *outer, origin_t origin)
{
    for (struct section *one = flow->sections; one && one != outer; one = one->outer)
        flow_event(flow, EVENT_LEAVE, origin)->section = one->number;
}

static bool is_within(const struct section *inner, const struct section *outer)
{
    while (inner && inner != outer)
        inner = inner->outer;
    return inner == outer;
}

static void jump_tie(struct flow *flow, const struct jump *jump, const struct label *label)
{
    struct section *common = jump->sections;
    while (common && !is_within(label->sections, common))
        common = common->outer;
    const size_t way = block_new(flow, jump->origin);
    flow_edge(flow, jump->block, way);
    flow->current = way;
    flow->sections = jump->sections;
    flow_leave(flow, common, jump->origin);
    if (label->sections != common)
        flow_event(flow, EVENT_JUMP_IN, jump->origin);
    flow_edge(flow, way, label->block);
}

static bool is_taken(const struct flow *flow, const struct label *label)
{
    for (const struct label *one = flow->taken; one; one = one->next)
        if (one->label == label->label)
            return true;
    return false;
}

static bool is_visible(const struct jump *jump, const struct label *label)
{
    const struct scope *scope = jump->scope;
    while (scope && scope != label->scope)
        scope = scope->outer;
    return scope == label->scope;
}

void flow_resolve(struct flow *flow)
{
    const size_t current = flow->current;
    struct section *const sections = flow->sections;
    for (struct jump *jump = flow->jumps; jump; jump = jump->next) {
        for (const struct label *label = flow->labels; label; label = label->next) {
            if (jump->label ? jump->label != label->label : !is_taken(flow, label))
                continue;
            jump->is_undecided |= !jump->label && !is_visible(jump, label);
            jump_tie(flow, jump, label);
        }
    }
    flow->current = current;
    flow->sections = sections;
}
