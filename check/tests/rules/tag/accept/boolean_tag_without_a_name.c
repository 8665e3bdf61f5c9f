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
    if (!answer->is_text)
        return answer->number;
    return answer->text[0];
}

int both(const struct answer *answer)
{
    return answer->is_text ? answer->text[0] : answer->number;
}
