#include "ctx.h"

ctx_declare(kernel, 0);

#define MAP_FAILED ((void *)-1)
#define IS_ERROR(p) ((unsigned long)(p) >= (unsigned long)-4095)

void *map(void);

int try(void)
{
    char *const p = map();
    if (p == MAP_FAILED || p == (char *)0x1000)
        return 1;
    return (char *)0x2000 <= p && !IS_ERROR(p) && p != (void *)(unsigned long)1;
}
