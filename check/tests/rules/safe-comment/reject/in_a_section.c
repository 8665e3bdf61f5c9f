#include "trusted.h"

ctx_default(kernel);

static unsigned pending ctx(any);

unsigned pending_now(void)
{
    atomic
    {
        unsafe /* expect: safe-comment */
        {
            return pending;
        }
    }
    return 0;
}
