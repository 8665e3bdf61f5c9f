#include "ctx.h"

ctx_declare(kernel, 0);

ctx_default(kernel);

void keep(int *p lasting);
void use(int *p);

void f(int choice, int *p lasting) ctx(kernel);
void f(int choice, int *p)
{
    (choice ? keep : use)(p); /* expect: escape */
}
