#include "trusted.h"

ctx_default(kernel);

void tick(void) ctx(kernel);

typedef void work(void);

work *next(void)
{
    return tick;
}
