#include "ctx.h"

ctx_declare(kernel, 0);
ctx_default(kernel);

struct bytes {
    unsigned char *data;
    unsigned size;
};

struct bytes bytes_first(struct bytes bytes, unsigned count)
{
    return (struct bytes){.data = bytes.data, .size = count < bytes.size ? count : bytes.size};
}

unsigned use(struct bytes bytes);

unsigned both(struct bytes bytes)
{
    struct bytes head = bytes_first(bytes, 4);
    return use(head) + use(bytes);
}
