#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);
ctx_declare(radio_handler, 2);

extern unsigned events ctx_shared(handler);
extern unsigned events ctx_shared(radio_handler); /* expect: redeclaration */
