#include "buffers.h"

ctx_default(kernel);

union word {
    struct buffer *pointer owned; /* expect: owned */
    unsigned long number;
};

unsigned long f(const union word *word)
{
    return word->number;
}
