/* The paper's 3.3: set_lcd sends a START sequence over SPI, then 256 bytes of text. What follows a
 * write is a closure in static storage; while it is pending, set_lcd is busy and changes nothing. */
#include "../spi.h"

#include <assert.h>
#include <string.h>

static const char start[3] = {0x7c, 0x01, 0x02};

struct lcd {
    struct spi_client client; /* first: the client that the bus knows is the display */
    struct spi *spi;
    bool is_pending;
    const char *text;
    unsigned shown;
};

static struct spi spi ctx(kernel);
static char page[256] ctx(kernel), other[256] ctx(kernel);
static _Atomic bool is_sent ctx(any);

static void text_sent(struct spi_client *self) ctx(kernel)
{
    struct lcd *const lcd = (struct lcd *)self;
    lcd->is_pending = false;
    lcd->shown++;
}

static void start_sent(struct spi_client *self) ctx(kernel)
{
    struct lcd *const lcd = (struct lcd *)self;
    lcd->client.done = text_sent;
    spi_write(lcd->spi, lcd->text, 256, &lcd->client);
}

static struct lcd lcd ctx(kernel) = {.spi = &spi};

static bool set_lcd(struct lcd *it, const char *text) ctx(kernel)
{
    if (it->is_pending)
        return false;
    it->is_pending = true;
    it->text = text;
    it->client.done = start_sent;
    return spi_write(it->spi, start, sizeof start, &it->client);
}

ctx_entry(handler) static void spi_isr(void)
{
    is_sent = true;
}

static void bus_complete(void) ctx(kernel)
{
    interrupt_raise(SPI_INTERRUPT);
    if (!is_sent || !spi.client)
        return;
    is_sent = false;
    struct spi_client *const client = spi.client;
    spi.client = 0;
    client->done(client);
}

ctx_entry(kernel) int main(void)
{
    interrupt_install(SPI_INTERRUPT, spi_isr);
    memset(page, 'p', sizeof page);
    memset(other, 'o', sizeof other);
    assert(set_lcd(&lcd, page));
    assert(!set_lcd(&lcd, other) && spi.sent == 3);
    bus_complete();
    assert(spi.sent == 3 + 256 && memcmp(spi.wire, start, 3) == 0 && spi.wire[3] == 'p');
    assert(!set_lcd(&lcd, other) && lcd.text == page);
    bus_complete();
    assert(lcd.shown == 1 && spi.wire[258] == 'p');
    assert(set_lcd(&lcd, other));
    bus_complete();
    bus_complete();
    assert(lcd.shown == 2 && spi.sent == 2 * 259 && spi.wire[2 * 259 - 1] == 'o');
    return 0;
}
