#include "ctx.h"

ctx_declare(kernel, 0);
ctx_default(kernel);

enum kind { NUMBER, TEXT };

struct message {
    enum kind kind tag_of(boby); /* expect: annotation */
    union {
        int number when(NUMBER);
        const char *text when(TEXT);
    } body;
    int other when(NUMBER); /* expect: annotation */
};

struct half {
    enum kind kind tag_of(body);
    union {
        int number when(NUMBER);
        const char *text; /* expect: annotation */
    } body;
};

struct twice {
    enum kind kind tag_of(body);
    union {
        int number when(NUMBER);
        const char *text when(0); /* expect: annotation */
    } body;
};
