#include "trusted.h"

ctx_default(kernel);

struct value {
    bool is_number tag_of(of);
    union {
        unsigned letter when(false);
        unsigned number when(true);
    } of;
};

unsigned number_of(const struct value *value)
{
    return value->is_number ? value->of.number : 0;
}
