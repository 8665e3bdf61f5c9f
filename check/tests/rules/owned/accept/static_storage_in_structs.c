#include "buffers.h"

ctx_default(kernel);

static struct buffer storage[3];
static struct packet kept = {.data = &storage[2], .kind = 1};
static struct packet others[] = {
    {.data = &storage[0]},
    {&storage[1], 2},
};

unsigned f(void)
{
    return kept.kind + others[1].kind;
}
