#include "buffers.h"

#include <string.h>

ctx_default(kernel);

void f(struct radio *radio)
{
    memset(radio, 0, sizeof *radio); /* expect: owned */
}
