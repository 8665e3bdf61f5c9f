#include "buffers.h"

#include <stdlib.h>

ctx_default(kernel);

int f(void)
{
    char *text owned = malloc(3);
    if (text == NULL)
        return -1;
    text[0] = 1;
    free(move(text));
    return 0;
}
