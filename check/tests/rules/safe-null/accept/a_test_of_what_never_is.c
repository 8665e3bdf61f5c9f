#include "trusted.h"

ctx_default(kernel);

struct led {
    bool is_on;
};
struct panel {
    struct panel *last lasting;
    struct panel *next lasting;
};

void add(struct panel *panel lasting, struct panel *added lasting)
{
    added->next = panel->last != NULL ? panel->last->next : added;
    if (panel->last != NULL)
        panel->last->next = added;
    panel->last = added;
}
