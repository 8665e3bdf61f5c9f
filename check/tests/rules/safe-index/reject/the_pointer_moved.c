#include "trusted.h"

ctx_default(kernel);

struct node {
    struct node *next;
    uint8_t count;
    uint8_t input[8];
};

void received(struct node *node)
{
    if (node->count < 8) {
        node = node->next;
        node->input[node->count] = 1; /* expect: safe-index */
    }
}
