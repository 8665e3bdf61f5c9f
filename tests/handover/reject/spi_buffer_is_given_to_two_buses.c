/* One buffer, two transfers. */
#include "hil/spi.h"
#include "lib/container_of.h"

ctx_default(kernel);

enum error both(struct spi *first lasting, struct spi *second lasting,
                const struct buffer *buffer owned refusable) ctx(kernel);

enum error both(struct spi *first, struct spi *second, const struct buffer *buffer)
{
    const enum error error = spi_transfer(first, move(buffer), 1);
    if (error != OK)
        return error;
    return spi_transfer(second, move(buffer), 1); /* expect: move */
}
