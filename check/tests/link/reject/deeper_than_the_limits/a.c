#include <ctx.h>

ctx_declare(kernel, 0);
ctx_declare(handler, 1);
ctx_declare(radio, 2);

void deep(int n) ctx(kernel);
void shallow(int n) ctx(kernel);

int main(void) ctx(kernel) /* expect: link-stack link-stack */
{
    deep(2);
    return 0;
}
ctx_entry(handler) void uart(void) {}
