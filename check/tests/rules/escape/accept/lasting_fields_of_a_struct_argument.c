#include "ctx.h"

ctx_declare(kernel, 0);
ctx_default(kernel);

struct bytes {
    unsigned char *data;
    unsigned size;
};

struct sender {
    struct bytes waiting lasting;
};

void sender_send(struct sender *sender, struct bytes bytes lasting)
{
    sender->waiting = bytes;
}

static unsigned char room[8];

void send_room(struct sender *sender)
{
    sender_send(sender, (struct bytes){room, sizeof room});
}
