#include "trusted.h"

ctx_default(kernel);

struct panel {
    unsigned count;
    struct panel *next nullable;
};
unsigned change(struct panel *panel);

unsigned sum(struct panel *panel)
{
    return (panel->next != NULL ? panel->next->count : 0) + change(panel); /* expect: safe-null */
}
