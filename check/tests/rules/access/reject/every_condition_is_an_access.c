#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static int flag ctx(handler);

int conditions(int a) ctx(kernel)
{
    if (flag) /* expect: access */
        a++;
    while (flag) /* expect: access */
        a++;
    do
        a++;
    while (flag);   /* expect: access */
    switch (flag) { /* expect: access */
    case 1:
        a++;
    }
    for (; flag;) /* expect: access */
        a++;
    return a;
}
