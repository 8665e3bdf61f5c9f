#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct rate {
    unsigned baud, divisor;
};

static const struct rate rates[2] = {{9600, 104}, {115200, 8}};

unsigned divisor(const struct rate *rate ctx(a)) ctx(a)
{
    return rate->divisor;
}

void kernel_log(const char *text ctx(kernel)) ctx(kernel);
void handler_log(const char *text ctx(handler)) ctx(handler);

unsigned setup(void) ctx(kernel)
{
    kernel_log("setup");
    return divisor(&rates[0]);
}

static unsigned now ctx(handler);

ctx_entry(handler) void isr(void)
{
    handler_log("interrupt");
    now = divisor(rates + 1);
}
