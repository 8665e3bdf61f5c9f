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
        log_write(1); /* expect: link-masking */
        pending--;
    }
    return 0;
}
/* log.c */
#include <ctx.h>

ctx_declare(kernel, 0);

void irq_off(void) masks(any);
void irq_on(void) unmasks(any);
static int last ctx(any);

void log_write(int code) ctx(kernel);
void log_write(int code)
{
    irq_off();
    last = code;
    irq_on();
}
