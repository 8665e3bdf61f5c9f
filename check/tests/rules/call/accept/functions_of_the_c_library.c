#include "ctx.h"
#include <stdio.h>
#include <string.h>

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static char line[32] ctx(kernel), message[32] ctx(handler);

void show(void) ctx(kernel)
{
    strcpy(line, "abc");
    snprintf(line, sizeof line, "%s %d", "x", 3);
    if (strcmp(line, "x 3") == 0)
        memmove(line, line + 1, 4);
    char *space = strchr(line, ' ');
    if (space)
        *space = '_';
}

ctx_entry(handler) void isr(void)
{
    memcpy(message, "abc", 4);
    message[strlen(message)] = 'x';
}
