#include "arch/cortex_m/systick.h"
#include "arch/cortex_m/system_registers.h"

#define TURN 0x01000000u

void systick_start(struct systick *self)
{
    atomic_store_explicit(&self->turn_end, TURN, memory_order_relaxed);
    reg_write(SYSTICK->csr, SYSTICK_CSR_CLKSOURCE);
    reg_write(SYSTICK->rvr, TURN - 1);
    reg_write(SYSTICK->cvr, 0); /* any write clears it */
    reg_write(SYSTICK->csr, SYSTICK_CSR_ENABLE | SYSTICK_CSR_TICKINT | SYSTICK_CSR_CLKSOURCE);
}

void systick_turned(struct systick *self)
{
    (void)atomic_fetch_add_explicit(&self->turn_end, TURN, memory_order_relaxed);
}

/* The interrupt is pending, but not taken yet: is what is left that of the new turn? */
static __attribute__((noinline)) uint32_t now_while_pending(const struct systick *self)
{
    uint32_t turn_end, left, pending;
    do {
        turn_end = atomic_load_explicit(&self->turn_end, memory_order_relaxed);
        left = reg_read(SYSTICK->cvr);
        pending = reg_read(SCB->icsr) & SCB_ICSR_PENDSTSET;
    } while (left == 0 || turn_end != atomic_load_explicit(&self->turn_end, memory_order_relaxed));
    return turn_end - left + (pending != 0 && left > TURN / 2 ? TURN : 0);
}

/* It counts down, and interrupts when it arrives at 0. What is left of 0 may belong to either turn: an
 * emulator shows it a little before the interrupt is pending. */
uint32_t systick_now(const struct systick *self)
{
    for (;;) {
        const uint32_t turn_end = atomic_load_explicit(&self->turn_end, memory_order_relaxed);
        const uint32_t left = reg_read(SYSTICK->cvr);
        if ((reg_read(SCB->icsr) & SCB_ICSR_PENDSTSET) != 0)
            return now_while_pending(self);
        if (left != 0 && turn_end == atomic_load_explicit(&self->turn_end, memory_order_relaxed))
            return turn_end - left;
    }
}
