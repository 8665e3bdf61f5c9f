#include "capsules/turns.h"

/* Not worth its copies, which the compiler thinks it is. */
__attribute__((noinline)) struct process *turns_behind(uint32_t waiting, unsigned slot)
{
    const uint32_t behind = waiting & ~(((uint32_t)2 << slot) - 1);
    const uint32_t candidates = behind != 0 ? behind : waiting;
    return candidates == 0 ? NULL : process_at((unsigned)__builtin_ctz(candidates));
}

struct process *turns_next(struct turns *turns)
{
    struct process *const next = turns_behind(turns->waiting, turns->slot);
    if (next != NULL)
        turns->slot = next->slot;
    return next;
}
