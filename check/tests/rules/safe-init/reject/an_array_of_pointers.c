#include "trusted.h"

ctx_default(kernel);

void fill(int **pointers);

void start(void)
{
    int *pointers[4];
    fill(pointers); /* expect: safe-init */
}
