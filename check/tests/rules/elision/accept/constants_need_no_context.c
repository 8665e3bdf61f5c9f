#include "ctx.h"

ctx_declare(kernel, 0);

static const unsigned limit = 4;
const unsigned table[2][2] = {{1, 2}, {3, 4}};
static const struct {
    unsigned baud;
    unsigned char divider;
} rates[] = {{9600, 1}};
typedef const unsigned threshold;
static threshold low = 1;
typedef unsigned row[4];
static const row first = {1};
enum { EVENTS = 3 };
static const char *const names[] = {"one", "two"};

unsigned sum(void) ctx(kernel)
{
    return limit + table[1][0] + rates[0].baud + low + first[2] + EVENTS + (unsigned)names[0][0];
}
