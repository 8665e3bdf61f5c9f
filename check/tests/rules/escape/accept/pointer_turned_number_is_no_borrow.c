#include "ctx.h"

ctx_declare(kernel, 0);
ctx_default(kernel);

static unsigned long last_address;

unsigned long note(const int *object)
{
    last_address = (unsigned long)object;
    int local = 0;
    last_address += (unsigned long)&local;
    return last_address;
}
