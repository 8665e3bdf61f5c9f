#include "ctx.h"

ctx_declare(kernel, 0);
ctx_default(kernel);

const char *skip_blanks(const char *text)
{
    while (*text == ' ')
        text++;
    return text;
}

int is_word(const char *line)
{
    const char *rest = skip_blanks(line);
    return *rest != '\0';
}
