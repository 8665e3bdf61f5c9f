#include <ctx.h>

ctx_declare(kernel, 0);

void add(unsigned *list ctx(a), unsigned *item ctx(b)) ctx(a);
void add(unsigned *list, unsigned *item) { *list += item != 0; }
int main(void) ctx(kernel) { return 0; }
