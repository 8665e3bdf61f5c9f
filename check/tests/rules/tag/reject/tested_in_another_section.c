#include "ctx.h"
#include "message.h"

ctx_declare(handler, 1);

extern struct message shared ctx_shared(handler);

int read(void) ctx(kernel);
int read(void)
{
    atomic
    {
        if (shared.kind != NUMBER)
            return 0;
    }
    int number = 0;
    atomic number = shared.body.number; /* expect: tag */
    return number;
}
