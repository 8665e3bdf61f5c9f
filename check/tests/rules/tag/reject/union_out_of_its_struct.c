#include "ctx.h"
#include "message.h"

ctx_default(kernel);

union loose {
    int number when(NUMBER);
    const char *text when(TEXT);
};

int read(const union loose *loose)
{
    return loose->number; /* expect: tag */
}
