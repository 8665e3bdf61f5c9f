#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct deep {
    union {
        struct {
            int kind;
            union {
                unsigned *mine ctx(kernel);
            };
        };
        struct { /* expect: bit-field */
            int sort;
            unsigned *other ctx(handler);
        };
    };
};

union table {
    unsigned *all[2] ctx(kernel);
    struct {
        unsigned *first ctx(kernel);
        unsigned *second ctx(handler);
    } each; /* expect: bit-field */
};

union callback {
    void (*of_kernel)(unsigned *p ctx(kernel));
    void (*of_handler)(unsigned *p ctx(handler)); /* expect: bit-field */
};
