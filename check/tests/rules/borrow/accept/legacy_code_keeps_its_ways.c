#include "ctx.h"

ctx_declare(kernel, 0);
ctx_default(kernel);

#define NODEFAULT

struct list {
    struct list *next;
    void *data;
};

static struct list *all;

char *find(char *text, char wanted)
{
    while (*text && *text != wanted)
        text++;
    return *text ? text : (char *)0;
}

void push(struct list *node, void *data)
{
    node->data = data;
    node->next = all;
    all = node;
}

int use(char *text);

int main_of_a_legacy_program(void)
{
    char line[80] = "a=b";
    char *value = find(line, '=');
    if (value)
        *value++ = 0;
    struct list node = {0};
    push(&node, line);
    return use(value);
}

union both {
    int word;
    float number;
};

float pun(int word)
{
    union both both;
    both.word = word;
    return both.number;
}
