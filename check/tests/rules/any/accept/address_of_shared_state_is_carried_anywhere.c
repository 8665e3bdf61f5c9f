#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct mailbox {
    unsigned letter;
    _Atomic unsigned count;
};

static struct mailbox mailbox ctx(any);

void mailbox_watch(struct mailbox *it ctx(any)) ctx(kernel);
void mailbox_post(struct mailbox *it ctx(any), unsigned letter) ctx(any);

void carry(void) ctx(kernel)
{
    struct mailbox *it ctx(any) = &mailbox;
    struct mailbox *again ctx(any) = it;
    if (it == again && it)
        mailbox_watch(again);
    mailbox_post(it, 3);
    it->count++;
}
