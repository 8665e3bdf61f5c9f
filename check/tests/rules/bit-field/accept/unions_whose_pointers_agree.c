#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct deep {
    int number;
    union {
        struct {
            int kind;
            union {
                unsigned *mine ctx(kernel);
                unsigned long bits;
            };
            unsigned *late ctx(handler);
        };
        struct {
            int sort;
            unsigned *same ctx(kernel);
            unsigned *too ctx(handler);
        };
    };
};

union table {
    unsigned *all[2] ctx(kernel);
    struct {
        unsigned *first ctx(kernel), *second ctx(kernel), *third ctx(handler);
    } each;
};

union callback {
    void (*one)(void *arg ctx(a)) ctx(kernel);
    void (*two)(void *arg ctx(b), int more) ctx(kernel);
};
