#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct radio;
void radio_set(struct radio *radio ctx(kernel)) ctx(kernel);

struct radio {
    unsigned channel ctx(kernel);
};

void radio_set(struct radio *radio ctx(kernel)) ctx(kernel)
{
    radio->channel = 1;
}
