#include "trusted.h"

ctx_default(kernel);

size_t size(void)
{
    return sizeof(union word) + offsetof(struct packet, content);
}
