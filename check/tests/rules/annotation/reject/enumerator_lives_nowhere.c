#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

enum mode {
    OFF ctx(kernel), /* expect: annotation */
    ON,
};
