#include "ctx.h"

ctx_declare(kernel, 0);
ctx_default(kernel);

struct buffer {
    char *data;
    unsigned size;
};

void fill(struct buffer *buffer);
int check(const char *text, unsigned size);

int lend(void)
{
    char text[16] = {0};
    struct buffer buffer = {.data = text, .size = sizeof text};
    fill(&buffer);
    return check(buffer.data, buffer.size);
}
