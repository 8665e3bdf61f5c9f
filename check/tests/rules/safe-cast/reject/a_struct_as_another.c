#include "trusted.h"

ctx_default(kernel);

struct one {
    int number;
};
struct other {
    void *pointer;
};

struct other *as_other(struct one *one)
{
    return (struct other *)one; /* expect: safe-cast */
}
