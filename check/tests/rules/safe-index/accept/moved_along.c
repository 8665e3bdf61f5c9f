#include "trusted.h"

ctx_default(kernel);

static char text[32];

void insert(unsigned place, unsigned size, char letter)
{
    if (place > size || size >= sizeof text)
        return;
    for (unsigned i = size; i > place; i--)
        text[i] = text[i - 1];
    text[place] = letter;
}
