/* Unannotated globals of a system header are nobody's until somebody touches them. */
#include "ctx.h"
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static char text[16] ctx(kernel);

void show(unsigned value) ctx(kernel)
{
    snprintf(text, sizeof text, "%u", value);
    text[strlen(text) - 1] = 0;
    memset(text, 0, sizeof text);
}
