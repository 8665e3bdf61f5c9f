#include "buffers.h"

#include <stdlib.h>

ctx_default(kernel);

void f(struct packet *p owned)
{
    free(move(p)); /* expect: leak */
}
