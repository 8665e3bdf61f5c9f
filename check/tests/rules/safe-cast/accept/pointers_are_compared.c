#include "trusted.h"

ctx_default(kernel);

struct process {
    int slot;
};

bool is_other(const struct process *one, struct process *other, const void *any_thing)
{
    return one != other && any_thing != other && other == one;
}
