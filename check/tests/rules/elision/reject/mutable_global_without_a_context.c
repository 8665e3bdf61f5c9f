#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned uptime;   /* expect: elision */
unsigned restarts = 1;    /* expect: elision */
extern unsigned exported; /* expect: elision */
unsigned char buffer[16]; /* expect: elision */
