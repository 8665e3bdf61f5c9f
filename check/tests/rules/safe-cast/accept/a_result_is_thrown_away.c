#include "trusted.h"

ctx_default(kernel);

int *find(int wanted);

void touch(int *place)
{
    (void)find(1);
    (void)place;
}
