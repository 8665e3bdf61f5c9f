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
static struct led led;

bool get(void)
{
    const struct message number = {.kind = NUMBER}, first = {LED, {&led}};
    const struct message second = {.kind = LED, .body.led = &led};
    return number.kind == NUMBER && first.kind == second.kind;
}
