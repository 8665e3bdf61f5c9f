/* The fake architecture's masking: a flag that a test can look at. */
#ifndef KERNEL_FAKE_ARCH_MASK_H
#define KERNEL_FAKE_ARCH_MASK_H

extern _Atomic unsigned long fake_arch_mask ctx(any);

static inline unsigned long ctx_mask_save(void)
{
    const unsigned long saved = fake_arch_mask;
    fake_arch_mask = 1;
    return saved;
}

static inline void ctx_mask_restore(unsigned long saved)
{
    fake_arch_mask = saved;
}

static inline unsigned long ctx_mask_save_to(unsigned level)
{
    (void)level;
    return ctx_mask_save();
}

#endif
