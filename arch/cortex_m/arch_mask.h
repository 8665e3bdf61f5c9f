/* Masking for lib/ctx.h's sections: PRIMASK, so nothing but a fault comes through.
 *
 * Order   nests: what is restored is what was saved
 */
#ifndef ARCH_MASK_H
#define ARCH_MASK_H

static inline unsigned long ctx_mask_save(void)
{
    unsigned long saved;
    __asm volatile("mrs %0, primask\n\tcpsid i" : "=r"(saved)::"memory");
    return saved;
}

static inline void ctx_mask_restore(unsigned long saved)
{
    __asm volatile("msr primask, %0" ::"r"(saved) : "memory");
}

/* All top halves share one priority, so masking up to any of them masks them all. */
static inline unsigned long ctx_mask_save_to(unsigned level)
{
    (void)level;
    return ctx_mask_save();
}

#endif
