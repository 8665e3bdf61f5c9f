/* The driver's source with fake registers: a device with a FIFO. */
#include "chips/fake/reg.h"

#include "chips/arm/uart_pl011.c"

#define LOW_MARK 8u /* the interrupt comes when the FIFO drains to this */
#define TEXT_SIZE 45

#include "chips/fake/uart_rig.h"

static struct uart_pl011_registers registers;
static struct uart_pl011 uart;

static struct uart_base *driver_fresh(struct uart_client *with)
{
    /* Its ring never changes place, so the object cannot be assigned. */
    const struct uart_pl011 fresh = UART_PL011((uintptr_t)&registers, with, ring);
    memcpy(&uart, &fresh, sizeof uart);
    device.mask = INTERRUPT_RX | INTERRUPT_RT;
    return &uart.base;
}

static void driver_isr(void)
{
    uart_pl011_isr(&uart);
}

static bool is_raised(void)
{
    return (device.status & device.mask) != 0;
}

static bool is_send_raised(void)
{
    return (device.mask & INTERRUPT_TX) != 0;
}

static void input_raise(void)
{
    device.status |= INTERRUPT_RX;
}

static void room_raise(void)
{
    device.status |= INTERRUPT_TX;
}

static uint32_t register_read(const void *reg)
{
    if (reg == &registers.fr)
        return (device.fifo_count == FIFO_SIZE ? FR_TXFF : 0) |
               (device.fifo_count == 0 ? FR_TXFE : 0) | (*device.input == '\0' ? FR_RXFE : 0);
    if (reg == &registers.dr)
        return (uint8_t)*device.input++;
    if (reg == &registers.imsc)
        return device.mask;
    fail_msg("a register that the driver has no reason to read");
    return 0;
}

static void register_write(void *reg, uint32_t word)
{
    if (reg == &registers.dr)
        fifo_put(word);
    else if (reg == &registers.imsc)
        device.mask = word;
    else if (reg == &registers.icr)
        device.status &= ~word;
}
