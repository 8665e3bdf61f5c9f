#include "ctx.h"

ctx_declare(kernel, 0);

static unsigned word ctx(kernel);

unsigned reverse(unsigned value) ctx(kernel)
{
    __asm__ volatile("" ::: "memory");
    __asm__("" : "+r"(value) : "r"(word) : "cc");
    return value;
}
