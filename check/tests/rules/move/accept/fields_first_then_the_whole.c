#include "buffers.h"

#include <stdlib.h>

ctx_default(kernel);

struct envelope {
    struct buffer *inner owned;
    char *name owned nullable;
};

void envelope_free(struct envelope *e owned)
{
    buffer_release(move(e->inner));
    free(move(e->name));
    free(move(e));
}
