#include "trusted.h"

ctx_default(kernel);

enum kind { NUMBER, FLAG };

struct message {
    enum kind kind tag_of(body);
    union {
        int number when(NUMBER);
        bool flag when(FLAG);
    } body;
};

void message_set(struct message *message, int number)
{
    *message = (struct message){.kind = NUMBER, .body.number = number};
}
