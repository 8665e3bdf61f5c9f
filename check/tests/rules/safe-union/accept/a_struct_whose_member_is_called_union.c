#include "trusted.h"

ctx_default(kernel);

struct set {
    unsigned union_of, others;
};

unsigned of(const struct set *set)
{
    return set->union_of | set->others;
}
