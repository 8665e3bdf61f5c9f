#include "trusted.h"

ctx_default(kernel);

struct led {
    bool is_on;
};
enum kind { LED, NUMBER };
struct message {
    enum kind kind tag_of(body);
    union {
        struct led *led when(LED);
        unsigned number when(NUMBER);
    } body;
};

bool get(void)
{
    const struct message message = {.kind = LED}; /* expect: safe-null */
    static struct message last;                   /* expect: safe-null */
    return message.kind == LED && last.kind == LED;
}
