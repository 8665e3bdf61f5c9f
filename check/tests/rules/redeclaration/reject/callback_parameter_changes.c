#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

void on_done(void (*done)(void) ctx(kernel)) ctx(kernel);
void on_done(void (*done)(void) ctx(handler)) ctx(kernel); /* expect: redeclaration */
