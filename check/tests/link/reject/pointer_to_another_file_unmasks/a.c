#include "program.h"

void off(void) masks(any) {}
void on(void) unmasks(any) {}

unsigned events ctx(any);
static struct work work ctx(kernel);

int main(void) ctx(kernel)
{
    work.run = pulse;
    work_run(&work);
    return 0;
}
