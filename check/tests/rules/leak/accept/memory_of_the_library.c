#include "buffers.h"

ctx_default(kernel);

void free(void *memory);
void *malloc(size_t size);

int f(void)
{
    char *text = malloc(3);
    free(text);
    return 0;
}
