#include "ctx.h"

ctx_declare(kernel, 0);

ctx_default(kernel);

void use(int *p);
void use_too(int *p);

void f(int choice) ctx(kernel);
void f(int choice)
{
    int local = 1;
    (choice ? use : use_too)(&local);
    ((void)choice, use)(&local);
}
