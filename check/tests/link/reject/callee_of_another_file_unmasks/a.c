#include "program.h"

void off(void) masks(any) {}
void on(void) unmasks(any) {}

unsigned events ctx(any);

int main(void) ctx(kernel)
{
    step();
    atomic
    {
        events++;
        step(); /* expect: link-masking */
        events--;
    }
    return 0;
}
