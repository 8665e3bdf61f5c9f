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

/* It counts down, and interrupts when it arrives at 0. What is left of 0 may belong to either turn: an
 * emulator shows it a little before the interrupt is pending. And the interrupt may be pending, but not
 * taken yet, when the new turn is read. */
uint32_t systick_now(const struct systick *self)
{
    uint32_t turn_end, left, pending;
    do {
        turn_end = atomic_load_explicit(&self->turn_end, memory_order_relaxed);
        left = reg_read(SYSTICK->cvr);
        pending = reg_read(SCB->icsr) & SCB_ICSR_PENDSTSET;
    } while (left == 0 || turn_end != atomic_load_explicit(&self->turn_end, memory_order_relaxed));
    if (__builtin_expect(pending != 0, 0) && left > TURN / 2)
        return turn_end + TURN - left;
    return turn_end - left;
}
