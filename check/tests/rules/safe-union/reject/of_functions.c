#include "trusted.h"

ctx_default(kernel);

union entry { /* expect: safe-union */
    int (*with_number)(int number);
    int (*alone)(void);
};

int run(const union entry *entry)
{
    return entry->alone(); /* expect: safe-union */
}
