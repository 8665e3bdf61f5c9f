#include <ctx.h>

struct box {
    int number;
};
struct shelf {
    struct box *box owned nullable;
};
int look(const struct shelf *shelf);

int sum(struct shelf *shelf)
{
    return shelf->box ? shelf->box->number + look(shelf) : 0;
}
