#include "trusted.h"

ctx_default(kernel);

/* __asm__("nop"); #pragma pack(1)
#pragma pack(1) */
// __attribute__((alias("get")))

const char *get(unsigned which)
{
    static const unsigned table[2] = {1, 0};
    static const char *const words[2] = {"__attribute__((weak))", "a \" #pragma pack"};
    return words[table[which & 1] & 1];
}
