#include "fail.h"
#include <stdio.h>
#include <stdlib.h>

static void print(const char *text, va_list arguments)
{
    fflush(stdout);
    fprintf(stderr, "takt: ");
    vfprintf(stderr, text, arguments);
    fputc('\n', stderr);
}

void fail(const char *text, ...)
{
    va_list arguments;
    va_start(arguments, text);
    print(text, arguments);
    va_end(arguments);
    exit(1);
}

void fail_usage(const char *command, const char *text, ...)
{
    va_list arguments;
    va_start(arguments, text);
    print(text, arguments);
    va_end(arguments);
    fprintf(stderr, "      `takt%s%s --help` explains\n", command ? " " : "",
            command ? command : "");
    exit(2);
}

void warn(const char *text, ...)
{
    va_list arguments;
    va_start(arguments, text);
    print(text, arguments);
    va_end(arguments);
}
