/* The closure of the next step is the handler's; the client's slot is the kernel's. */
#include "../spi.h"

static struct spi spi ctx(kernel);
static const char text[2] = "t";
static unsigned steps ctx(handler);

static void start_sent(struct spi_client *self ctx(kernel)) ctx(handler)
{
    steps++;
    spi_write(&spi, text, 1, self); /* expect: call */
}

static struct spi_client client ctx(kernel) = {.done = start_sent}; /* expect: assignment */

ctx_entry(kernel) int main(void)
{
    client.done = start_sent; /* expect: assignment */
    return !spi_write(&spi, text, 2, &client);
}
