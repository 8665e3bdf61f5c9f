#include "ctx.h"

ctx_declare(kernel, 0);

unsigned sum(const unsigned *words ctx(kernel), unsigned count) ctx(kernel);
void on_done(void (*done)(void) ctx(kernel)) ctx(kernel);

unsigned work(void) ctx(kernel)
{
    unsigned local = 3, several[2] = {1, 2};
    on_done(0);
    on_done((void *)0);
    return sum(&local, 1) + sum(several, 2) + sum(0, 0) + sum((unsigned[]){4, 5}, 2) +
           sum(&(unsigned){6}, 1);
}
