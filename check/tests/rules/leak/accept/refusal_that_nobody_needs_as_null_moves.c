#include "refusals.h"

ctx_default(kernel);

enum error give(struct buffer *b owned nullable refusable);

void f(void)
{
    give(NULL);
}
