#include "trusted.h"

ctx_default(kernel);

struct panel {
    unsigned count;
    struct panel *next nullable;
};
unsigned change(struct panel *panel);
unsigned both(unsigned a, unsigned b);

unsigned sum(struct panel *panel)
{
    return panel->next != NULL ? panel->next->count + change(panel) : 0; /* expect: safe-null */
}

unsigned pass(struct panel *panel)
{
    return panel->next != NULL ? both(panel->next->count, change(panel)) : 0; /* expect: safe-null */
}

unsigned list(struct panel *panel)
{
    if (panel->next == NULL)
        return 0;
    const unsigned all[2] = {panel->next->count, change(panel)}; /* expect: safe-null */
    return all[0] + all[1];
}
