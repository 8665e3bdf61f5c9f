#include "kernel/scheduler.h"

/* The first ready slot after `last`, in turn. */
static uint8_t slot_after(uint32_t ready, unsigned last)
{
    const uint32_t later = ready & ~((2u << last) - 1u);
    return (uint8_t)__builtin_ctz(later != 0 ? later : ready);
}

static struct scheduler_choice round_robin_next(struct scheduler *self, uint32_t ready,
                                                unsigned last, enum scheduler_event event)
{
    const bool goes_on = event == SCHEDULER_INTERRUPTED && (ready & 1u << last) != 0;
    return (struct scheduler_choice){
        .slot = goes_on ? (uint8_t)last : slot_after(ready, last),
        .slice_us = self->slice_us,
    };
}

static struct scheduler_choice cooperative_next(struct scheduler *self, uint32_t ready,
                                                unsigned last, enum scheduler_event event)
{
    (void)self;
    const bool goes_on = event != SCHEDULER_BLOCKED && (ready & 1u << last) != 0;
    return (struct scheduler_choice){
        .slot = goes_on ? (uint8_t)last : slot_after(ready, last),
        .slice_us = 0,
    };
}

static struct scheduler_choice priority_next(struct scheduler *self, uint32_t ready, unsigned last,
                                             enum scheduler_event event)
{
    (void)self;
    (void)last;
    (void)event;
    return (struct scheduler_choice){.slot = (uint8_t)__builtin_ctz(ready), .slice_us = 0};
}

const struct scheduler_ops scheduler_round_robin_ops = {.next = round_robin_next};
const struct scheduler_ops scheduler_cooperative_ops = {.next = cooperative_next};
const struct scheduler_ops scheduler_priority_ops = {.next = priority_next};
