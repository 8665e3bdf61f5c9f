#include "problems.h"
#include "fail.h"
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

static void add(struct problems *problems, size_t offset, bool is_refused, const char *text,
                va_list arguments)
{
    struct problem *const list =
        reallocarray(problems->list, problems->count + 1, sizeof *problems->list);
    struct problem problem = {.offset = offset, .is_refused = is_refused};
    if (list == NULL || vasprintf(&problem.text, text, arguments) < 0)
        fail("out of memory");
    problems->list = list;
    list[problems->count++] = problem;
}

void problem_add(struct problems *problems, size_t offset, const char *text, ...)
{
    va_list arguments;
    va_start(arguments, text);
    add(problems, offset, true, text, arguments);
    va_end(arguments);
}

void problem_note(struct problems *problems, size_t offset, const char *text, ...)
{
    va_list arguments;
    va_start(arguments, text);
    add(problems, offset, false, text, arguments);
    va_end(arguments);
}

void problems_print(const struct problems *problems)
{
    for (size_t i = 0; i < problems->count; i++)
        printf("    malformed at 0x%zx: %s\n", problems->list[i].offset, problems->list[i].text);
}

void problems_free(struct problems *problems)
{
    for (size_t i = 0; i < problems->count; i++)
        free(problems->list[i].text);
    free(problems->list);
    *problems = (struct problems){0};
}
