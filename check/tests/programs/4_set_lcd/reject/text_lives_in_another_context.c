/* The bus reads the text later, in the kernel, while the handler writes it. */
#include "../spi.h"

static struct spi spi ctx(kernel);
static struct spi_client client ctx(kernel);
static char text[256] ctx(handler);

ctx_entry(handler) static void keyboard_isr(void)
{
    text[0]++;
}

ctx_entry(kernel) int main(void)
{
    interrupt_install(0, keyboard_isr);
    return !spi_write(&spi, text, 256, &client); /* expect: call */
}
