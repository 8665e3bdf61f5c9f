#include "ctx.h"

ctx_declare(kernel, 0);
ctx_default(kernel);

int *local_address(void)
{
    int local = 0;
    int *address = &local;
    return address; /* expect: escape */
}

char *local_array(int from)
{
    char text[8] = {0};
    char *p = text + from;
    return p; /* expect: escape */
}

int *own_parameter(int parameter)
{
    int *address = &parameter;
    return address; /* expect: escape */
}
