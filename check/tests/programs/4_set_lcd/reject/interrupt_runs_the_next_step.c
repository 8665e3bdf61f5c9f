#include "../spi.h"

static struct spi spi ctx(kernel);

ctx_entry(handler) static void spi_isr(void)
{
    struct spi_client *client ctx(kernel) = spi.client; /* expect: access */
    spi.client = 0;                                     /* expect: access */
    client->done(client);                               /* expect: access call */
}

ctx_entry(kernel) int main(void)
{
    interrupt_install(SPI_INTERRUPT, spi_isr);
    return spi.client != 0;
}
