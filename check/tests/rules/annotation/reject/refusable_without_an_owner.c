#include "refusals.h"

ctx_default(kernel);

enum error lend(struct buffer *buffer refusable);  /* expect: annotation */
void give(struct buffer *buffer owned refusable);  /* expect: annotation */
bool offer(struct buffer *buffer owned refusable); /* expect: annotation */
struct holder {
    struct buffer *buffer owned refusable;               /* expect: annotation */
    void (*give)(struct buffer *buffer owned refusable); /* expect: annotation */
};
