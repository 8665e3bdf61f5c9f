#include "trusted.h"

ctx_default(kernel);

_Noreturn void stop(void);

int of_a_switch(int number)
{
    switch (number) {
    case 1:
        return 1;
    default:
        return 0;
    }
}

int of_a_loop(const volatile int *port)
{
    for (;;)
        if (*port > 3)
            return *port;
}

int of_both_arms(int number)
{
    if (number > 3)
        return 1;
    else
        stop();
}

int round_and_round(const volatile int *port)
{
again:
    if (*port > 3)
        return 3;
    goto again;
}

static void nothing(int number)
{
    if (number > 3)
        return;
}

int of_a_statement_expression(int number)
{
    nothing(number);
    return ({
        int twice = number & 3;
        twice + twice;
    });
}
