#include "buffers.h"
#include "closure.h"

ctx_default(kernel);

closure_type(done_closure, void, kernel, (int, status));

static int *last nullable;

closure(count, done_closure, (int seen;), (int, status))
{
    self->seen = status;
    last = &self->seen; /* expect: escape */
}
