#include "ctx.h"
#include <stdatomic.h>

ctx_declare(kernel, 0);

static atomic_uint pending;                 /* expect: elision */
static atomic_flag busy = ATOMIC_FLAG_INIT; /* expect: elision */
static _Atomic(unsigned) count;             /* expect: elision */
