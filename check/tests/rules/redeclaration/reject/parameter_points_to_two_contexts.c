#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct radio;
void radio_attach(struct radio *radio ctx(handler)) ctx(kernel);
void radio_attach(struct radio *radio ctx(kernel)) ctx(kernel); /* expect: redeclaration */
