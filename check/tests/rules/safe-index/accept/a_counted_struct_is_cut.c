#include "trusted.h"

ctx_default(kernel);

struct bytes {
    uint8_t *data counted_by(size);
    size_t size;
};

struct bytes first(struct bytes bytes, size_t count)
{
    if (count < bytes.size)
        bytes.size = count;
    return bytes;
}

struct bytes first_of(struct bytes bytes, size_t count)
{
    return (struct bytes){.data = bytes.data, .size = count < bytes.size ? count : bytes.size};
}
