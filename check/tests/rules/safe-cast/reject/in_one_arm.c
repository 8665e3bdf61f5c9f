#include "trusted.h"

ctx_default(kernel);

struct one {
    int number;
};
struct other {
    int number;
};

struct other *choose(bool is_other, struct other *other, struct one *one)
{
    return is_other ? other : (struct other *)one; /* expect: safe-cast */
}
