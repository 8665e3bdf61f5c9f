#include "ctx.h"

ctx_declare(kernel, 0);

ctx_default(kernel);

typedef void (*disable)(void) masks(any);

disable rom_disable = (void *)0x100; /* expect: cast */
