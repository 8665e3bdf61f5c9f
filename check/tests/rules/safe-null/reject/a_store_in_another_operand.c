#include "trusted.h"

ctx_default(kernel);

struct panel {
    unsigned count;
    struct panel *next nullable;
};
unsigned change(struct panel *panel);

unsigned get(struct panel *panel, struct panel *other)
{
    if (panel->next == NULL)
        return 0;
    return panel->next->count + ((other->next = NULL) == NULL); /* expect: safe-null */
}
