#include <ctx.h>

ctx_declare(kernel, 0);

void add(unsigned *list ctx(x), unsigned *item ctx(y)) ctx(x);
void use(unsigned *list ctx(kernel)) ctx(kernel) { add(list, list); }
