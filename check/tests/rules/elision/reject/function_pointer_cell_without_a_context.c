#include "ctx.h"

ctx_declare(kernel, 0);

static void (*hook)(void);  /* expect: elision */
void (*hooks[4])(unsigned); /* expect: elision */
typedef void (*task)(void);
static task next; /* expect: elision */
