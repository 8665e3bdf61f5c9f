#include "trusted.h"

typedef int place[64];
int longjmp(place where, int value) ctx(kernel);

static place where ctx(kernel);

void give_up(void) ctx(kernel)
{
    longjmp(where, 1); /* expect: not-analysed safe-unsafe */
}
