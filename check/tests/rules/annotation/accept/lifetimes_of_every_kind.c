#include "ctx.h"

ctx_declare(kernel, 0);
ctx_default(kernel);

enum kind { NUMBER, TEXT, PAIR };

struct message {
    enum kind kind tag_of(body) tag_of(other);
    union {
        int number when(NUMBER) when(PAIR);
        const char *text lasting when(TEXT);
    } body;
    union {
        int other when(PAIR);
    };
    int *kept lasting;
    int *(*find)(struct message *in, int *from) derives_from(in) derives_from(from);
    void (*clear)(struct message *of lasting) invalidates(of);
};

static struct message all;

int *find(struct message *in, int *from) derives_from(in) derives_from(from);
int *any(void) lasting;
void clear(struct message *one, struct message *other) invalidates(one) invalidates(other)
    invalidates(all);
int *open(struct message *of) enters(of);
