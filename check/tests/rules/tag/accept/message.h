/* A message of one of three kinds. */
#ifndef MESSAGE_H
#define MESSAGE_H

ctx_declare(kernel, 0);

enum kind { NUMBER, TEXT, PAIR };

struct pair {
    int a;
    int b;
};

struct message {
    enum kind kind tag_of(body);
    unsigned time;
    union {
        int number when(NUMBER);
        const char *text when(TEXT);
        struct pair pair when(PAIR);
    } body;
};

int use(int value);
int use_text(const char *text);

#endif
