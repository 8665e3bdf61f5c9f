#include <ctx.h>

ctx_declare(kernel, 0);
ctx_default(kernel);

void process_stop(int process) needs(process_management);

void button_pressed(void)
{
    process_stop(1); /* expect: capability */
}
