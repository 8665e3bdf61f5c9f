#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct counter {
    _Atomic unsigned value;
};

void counter_add(struct counter *counter ctx(any), unsigned by) ctx(any)
{
    counter->value = counter->value + by;     /* expect: lost-update */
    (*counter).value = (*counter).value + by; /* expect: lost-update */
}
