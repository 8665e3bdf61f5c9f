#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

void log_line(const char *text) ctx(kernel);

#define LOG(text)                                                                                  \
    do {                                                                                           \
        log_line(text);                                                                            \
    } while (0)

ctx_entry(handler) void isr(void)
{
    LOG("interrupt"); /* expect: call */
}
