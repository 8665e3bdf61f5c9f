#include "ctx.h"
#include "message.h"

ctx_default(kernel);

union word {
    unsigned value;
    unsigned char bytes[4];
};

unsigned swap(unsigned value)
{
    union word word = {.value = value};
    const unsigned char first = word.bytes[0];
    word.bytes[0] = word.bytes[3];
    word.bytes[3] = first;
    return word.value;
}
