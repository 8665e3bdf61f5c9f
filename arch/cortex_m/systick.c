#include "arch/cortex_m/systick.h"
#include "arch/cortex_m/system_registers.h"

#define WRAP 0x01000000u

void systick_start(void)
{
    reg_write(SYSTICK->csr, SYSTICK_CSR_CLKSOURCE);
    reg_write(SYSTICK->rvr, WRAP - 1);
    reg_write(SYSTICK->cvr, 0); /* any write clears it */
    reg_write(SYSTICK->csr, SYSTICK_CSR_ENABLE | SYSTICK_CSR_TICKINT | SYSTICK_CSR_CLKSOURCE);
}

void systick_wrapped(struct systick *self)
{
    (void)atomic_fetch_add_explicit(&self->wraps, WRAP, memory_order_relaxed);
}

/* It counts down, and interrupts when it arrives at 0: so 0 is the first tick of a turn, and the
 * complement needs no correction. */
uint32_t systick_now(const struct systick *self)
{
    for (;;) {
        const uint32_t wraps = atomic_load_explicit(&self->wraps, memory_order_relaxed);
        const uint32_t ticks = -reg_read(SYSTICK->cvr) & SYSTICK_CVR_CURRENT;
        if (wraps == atomic_load_explicit(&self->wraps, memory_order_relaxed))
            return wraps + ticks;
    }
}
