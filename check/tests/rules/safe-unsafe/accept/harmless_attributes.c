#include "trusted.h"

ctx_default(kernel);

__attribute__((noinline, cold)) static int rarely(void)
{
    return 3;
}

__attribute__((__always_inline__)) static inline int often(int number __attribute__((unused)))
{
    return rarely();
}

int get(int number) __attribute__((warn_unused_result, no_sanitize("address")));
int get(int number)
{
    switch (number) {
    case 1:
        number = often(2);
        __attribute__((fallthrough));
    default:
        return number;
    }
}
