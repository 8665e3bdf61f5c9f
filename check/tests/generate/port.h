/* Masking for programs whose contexts are threads; see harness.c. */
#ifndef GENERATE_PORT_H
#define GENERATE_PORT_H

unsigned long harness_mask(unsigned level); /* at least up to this level; the level before */
void harness_mask_set(unsigned long level);

static inline unsigned long ctx_mask_save(void)
{
    return harness_mask(99);
}

static inline unsigned long ctx_mask_save_to(unsigned level)
{
    return harness_mask(level);
}

static inline void ctx_mask_restore(unsigned long saved)
{
    harness_mask_set(saved);
}

#endif
