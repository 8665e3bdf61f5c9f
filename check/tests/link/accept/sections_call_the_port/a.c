#include <ctx.h>

ctx_declare(kernel, 0);

static unsigned events ctx(any);
int main(void) ctx(kernel)
{
    atomic events++;
    return 0;
}
