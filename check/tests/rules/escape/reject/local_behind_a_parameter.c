#include "ctx.h"

ctx_declare(kernel, 0);
ctx_default(kernel);

struct request {
    char *buffer;
    struct request *next;
};

void request_fill(struct request *request)
{
    char room[16];
    struct request inner = {.buffer = room};
    request->buffer = room; /* expect: escape */
    request->next = &inner; /* expect: escape */
}
