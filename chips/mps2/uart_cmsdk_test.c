/* The driver's source with fake registers: a device with room for one byte. */
#include "chips/fake/reg.h"

#include "chips/mps2/uart_cmsdk.c"

#define FIFO_SIZE 1u
#define LOW_MARK 0u /* the interrupt comes when it has been sent */
#define TEXT_SIZE 20

#include "chips/fake/uart_rig.h"

static struct uart_cmsdk_registers registers;
static struct uart_cmsdk uart;

static struct uart_base *driver_fresh(struct uart_client *with)
{
    /* Its ring never changes place, so the object cannot be assigned. */
    const struct uart_cmsdk fresh = UART_CMSDK((uintptr_t)&registers, with, ring);
    memcpy(&uart, &fresh, sizeof uart);
    device.mask = CTRL_TX | CTRL_RX | CTRL_RX_INTERRUPT;
    return &uart.base;
}

static void driver_isr(void)
{
    uart_cmsdk_isr(&uart);
}

static bool is_raised(void)
{
    return (device.status & device.mask / CTRL_TX_INTERRUPT) != 0;
}

static bool is_send_raised(void)
{
    return (device.mask & CTRL_TX_INTERRUPT) != 0;
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
    if (reg == &registers.state)
        return (device.fifo_count == FIFO_SIZE ? STATE_TXFULL : 0) |
               (*device.input == '\0' ? 0 : STATE_RXFULL);
    if (reg == &registers.data)
        return (uint8_t)*device.input++;
    if (reg == &registers.ctrl)
        return device.mask;
    fail_msg("a register that the driver has no reason to read");
    return 0;
}

static void register_write(void *reg, uint32_t word)
{
    if (reg == &registers.data)
        fifo_put(word);
    else if (reg == &registers.ctrl)
        device.mask = word;
    else if (reg == &registers.intclear)
        device.status &= ~word;
}
