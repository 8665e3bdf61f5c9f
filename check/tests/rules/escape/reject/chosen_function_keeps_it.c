#include "ctx.h"

ctx_declare(kernel, 0);

ctx_default(kernel);

void keep(int *p lasting);
void keep_too(int *p lasting);

void f(int choice) ctx(kernel);
void f(int choice)
{
    int local = 1;
    (choice ? keep : keep_too)(&local); /* expect: escape */
    ((void)choice, keep)(&local);       /* expect: escape */
    ({ keep; })(&local);                /* expect: escape */
}
