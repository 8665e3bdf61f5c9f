#include <ctx.h>

struct box {
    int number;
};
struct shelf {
    struct box *box owned nullable;
};
int change(struct shelf *shelf);

int sum(struct shelf *shelf)
{
    return shelf->box ? shelf->box->number + change(shelf) : 0; /* expect: nullable */
}
