#include "capsules/turns.h"

struct process *turns_next(struct turns *turns)
{
    const uint32_t behind = turns->waiting & ~(((uint32_t)2 << turns->slot) - 1);
    const uint32_t candidates = behind != 0 ? behind : turns->waiting;
    if (candidates == 0)
        return NULL;
    turns->slot = (uint8_t)__builtin_ctz(candidates);
    return process_at(turns->slot);
}
