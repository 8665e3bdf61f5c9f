#include "rules.h"

#include <string.h>

const struct rule *rule_find(const char *name)
{
    if (strncmp(name, "ctx-", 4) == 0)
        name += 4;
    for (size_t i = 0; i < rule_count; i++)
        if (strcmp(rules[i].name, name) == 0)
            return &rules[i];
    return NULL;
}
