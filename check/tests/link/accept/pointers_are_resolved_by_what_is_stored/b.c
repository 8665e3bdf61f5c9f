#include "program.h"

void submit(struct client *client)
{
    client->done(0);
    client->failed(1);
}

void repeat(void (*run)(int code), int times)
{
    void (*const chosen)(int code) = times > 0 ? run : 0;
    for (int i = 0; i < times; i++)
        chosen(i);
}
