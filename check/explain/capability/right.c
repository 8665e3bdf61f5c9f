#include <ctx.h>

ctx_declare(kernel, 0);
ctx_default(kernel);

void process_stop(int process) needs(process_management);
void stop_wanted(int process);

void button_pressed(void)
{
    stop_wanted(1); /* whoever has the capability decides */
}
