#include "program.h"

void off(void) masks(any) {}
void on(void) unmasks(any) {}

unsigned events ctx(any);
unsigned save(void) { return 0; }
void restore(unsigned state) { (void)state; }

int main(void) ctx(kernel)
{
    off();
    pulse();
    on();
    atomic pulse();
    return 0;
}
