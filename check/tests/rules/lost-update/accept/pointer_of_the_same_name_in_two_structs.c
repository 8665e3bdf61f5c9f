#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct one {
    _Atomic unsigned count;
};
struct other {
    unsigned count;
};

static struct one one ctx(any);
static struct other other ctx(kernel);

void take(void) ctx(kernel)
{
    one.count = other.count + 1;
    other.count = other.count + one.count;
}
