#include "trusted.h"

ctx_default(kernel);

struct flags {
    unsigned low : 4;
    unsigned high : 4;
};

unsigned both(struct flags flags)
{
    return flags.low | flags.high;
}
