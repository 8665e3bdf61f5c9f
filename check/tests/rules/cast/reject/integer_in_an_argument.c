#include "ctx.h"
#include <stdint.h>

ctx_declare(kernel, 0);

void dma_set(const void *address ctx(kernel), unsigned size) ctx(kernel);

void start(uint32_t offset) ctx(kernel)
{
    dma_set((const void *)0x20000000, 4);                        /* expect: cast */
    dma_set((const char *)(uintptr_t)(0x20000000u + offset), 4); /* expect: cast */
}
