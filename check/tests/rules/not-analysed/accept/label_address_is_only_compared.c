#include "ctx.h"

ctx_declare(kernel, 0);

int compare(void) ctx(kernel)
{
    const void *here = &&end;
    if (here == 0)
        return 1;
end:
    return 0;
}
