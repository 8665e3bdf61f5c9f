#include "trusted.h"

ctx_default(kernel);

struct request {
    bool is_used;
};
static struct request requests[4];

struct request *request_take(void) nullable
{
    for (unsigned i = 0; i < 4; i++)
        if (!requests[i].is_used) {
            requests[i].is_used = true;
            return &requests[i];
        }
    return NULL;
}
