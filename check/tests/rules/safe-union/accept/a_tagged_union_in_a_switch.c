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

int value(const struct message *message)
{
    switch (message->kind) {
    case NUMBER:
        return message->body.number;
    case FLAG:
        return message->body.flag;
    }
    return 0;
}
