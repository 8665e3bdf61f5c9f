#include "user/own_state.h"
#include "user/syscall.h"

#define BUFFER 0

/* In the order in which the driver writes them. */
static struct {
    volatile uint32_t switches;
    volatile uint32_t upcalls;
    volatile uint32_t ticks_low;
    volatile uint32_t ticks_high;
} shared;
_Static_assert(sizeof shared == 16, "capsules/read_only_state.h");

enum error own_state_open(void)
{
    return syscall_error(
        syscall_allow_readable(DRIVER_READ_ONLY_STATE, BUFFER, &shared, sizeof shared));
}

void own_state_close(void)
{
    (void)syscall_allow_readable(DRIVER_READ_ONLY_STATE, BUFFER, NULL, 0);
    shared.switches = shared.upcalls = shared.ticks_low = shared.ticks_high = 0;
}

/* Every time that the kernel writes, there is one switch more. */
struct own_state own_state(void)
{
    struct own_state state;
    do {
        state.switches = shared.switches;
        state.upcalls = shared.upcalls;
        state.ticks = (uint64_t)shared.ticks_high << 32 | shared.ticks_low;
    } while (state.switches != shared.switches);
    return state;
}
