#include "ctx.h"

ctx_declare(kernel, 0);
ctx_default(kernel);

struct request {
    char *buffer lasting;
};

void send(struct request *request);

void fill(char *given)
{
    char room[8] = {0};
    struct request first = {.buffer = room}; /* expect: escape */
    struct request second = {given};         /* expect: escape */
    struct request third = {0};
    third.buffer = room; /* expect: escape */
    send(&first);
    send(&second);
    send(&third);
}
