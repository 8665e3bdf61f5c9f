#include "trusted.h"

ctx_default(kernel);

struct panel {
    unsigned count;
    struct panel *next nullable;
};
unsigned change(struct panel *panel);
unsigned count(const struct panel *panel);

unsigned sum(struct panel *panel)
{
    struct panel *const next = panel->next;
    if (next == NULL)
        return 0;
    panel->count += next->count + change(panel) + (next->next != NULL ? 1 : 0);
    return panel->next != NULL ? panel->count + count(panel->next) : 0;
}
