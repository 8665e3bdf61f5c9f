/* main.c */
#include <ctx.h>

ctx_declare(kernel, 0);

void log_write(int code) ctx(kernel);
static unsigned pending ctx(any);

int main(void) ctx(kernel)
{
    atomic
    {
        pending++;
        log_write(1);
        pending--;
    }
    return 0;
}
/* log.c */
#include <ctx.h>

ctx_declare(kernel, 0);

static int last ctx(any);

void log_write(int code) ctx(kernel);
void log_write(int code)
{
    atomic last = code;
}
