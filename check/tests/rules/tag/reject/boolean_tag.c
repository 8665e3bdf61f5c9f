#include "ctx.h"
#include "message.h"

ctx_default(kernel);

struct answer {
    _Bool is_text tag_of(text);
    union {
        int number when(0);
        const char *text when(1);
    };
};

int read(const struct answer *answer)
{
    if (answer->is_text)
        return answer->number; /* expect: tag */
    return answer->text[0];    /* expect: tag */
}
