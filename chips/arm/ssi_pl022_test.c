/* The driver's source with fake registers: a device with two FIFOs that moves a byte at each so many
 * accesses, or all of them at once as emulated ones do. It answers each byte with its complement. */
#include "chips/fake/reg.h"

#include "chips/arm/ssi_pl022.c"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

_Atomic unsigned long fake_arch_mask;

static struct ssi_pl022_registers registers;

static struct {
    uint8_t out[FIFO_SIZE];
    unsigned out_count;
    uint8_t in[FIFO_SIZE];
    unsigned in_count;
    unsigned pace; /* accesses per byte; 0: at once */
    unsigned accesses;
    unsigned idle; /* bytes' times since anything happened */
    unsigned interrupt_count;
    bool is_in_isr;
} device;

static struct {
    unsigned done_count;
    const struct buffer *buffer;
    size_t size;
    const struct buffer *next; /* transferred from inside done, as a whole */
} client;

static void done(struct spi_client *self, const struct buffer *buffer, size_t size);
static struct spi_client spi_client = {.done = done};
static struct ssi_pl022 ssi;
static bool is_deferred;

static void done(struct spi_client *self, const struct buffer *buffer, size_t size)
{
    assert_ptr_equal(self, &spi_client);
    client.done_count++;
    client.buffer = buffer;
    client.size = size;
    const struct buffer *const next = client.next;
    client.next = NULL;
    if (next != NULL)
        assert_int_equal(spi_transfer(&ssi.spi, next, next->size), OK);
}

void deferred_call_set(const struct deferred_call *call)
{
    assert_ptr_equal(call, &ssi.done);
    is_deferred = true;
}

/* ---- the device ---- */

static void byte_move(void)
{
    device.idle++;
    if (device.out_count == 0)
        return;
    assert_true(device.in_count < FIFO_SIZE); /* else a byte would be lost */
    device.in[device.in_count++] = (uint8_t)~device.out[0];
    memmove(device.out, device.out + 1, --device.out_count);
    device.idle = 0;
}

static uint32_t interrupts(void)
{
    return (device.out_count <= 4 ? INTERRUPT_TX : 0) | (device.in_count >= 4 ? INTERRUPT_RX : 0) |
           (device.in_count > 0 && device.idle >= 4 ? INTERRUPT_RT : 0);
}

static void interrupt_deliver(void)
{
    if (device.is_in_isr || fake_arch_mask != 0 || (interrupts() & registers.imsc.value_rw) == 0)
        return;
    device.is_in_isr = true;
    device.interrupt_count++;
    ssi_pl022_isr(&ssi);
    device.is_in_isr = false;
}

static void time_pass(void)
{
    device.accesses++;
    if (device.pace != 0 && device.accesses % device.pace == 0)
        byte_move();
    while (device.pace == 0 && device.out_count != 0 && device.in_count < FIFO_SIZE)
        byte_move();
    interrupt_deliver();
}

static uint32_t device_read(const void *reg)
{
    time_pass();
    if (reg == &registers.sr)
        return device.in_count != 0 ? SR_RNE : 0;
    if (reg != &registers.dr)
        return ((const struct rw32 *)reg)->value_rw;
    assert_true(device.in_count > 0);
    const uint8_t byte = device.in[0];
    memmove(device.in, device.in + 1, --device.in_count);
    device.idle = 0;
    return byte;
}

static void device_write(void *reg, uint32_t word)
{
    time_pass();
    if (reg == &registers.dr) {
        assert_true(device.out_count < FIFO_SIZE);
        assert_true((registers.cr1.value_rw & CR1_SSE) != 0);
        device.out[device.out_count++] = (uint8_t)word;
    } else if (reg == &registers.cr0 || reg == &registers.cpsr) {
        assert_int_equal(registers.cr1.value_rw & CR1_SSE, 0);
    }
    ((struct rw32 *)reg)->value_rw = word;
}

static void settle(void)
{
    for (unsigned turn = 0; turn < 4000; turn++) {
        time_pass();
        if (is_deferred) {
            is_deferred = false;
            ssi_pl022_run(&ssi.done);
        }
    }
}

static void begin(unsigned pace)
{
    memset(&registers, 0, sizeof registers);
    memset(&device, 0, sizeof device);
    memset(&client, 0, sizeof client);
    is_deferred = false;
    const struct ssi_pl022 fresh = SSI_PL022((uintptr_t)&registers, 12500000, &spi_client);
    memcpy(&ssi, &fresh, sizeof ssi);
    ssi_pl022_init(&ssi, false);
    device.pace = pace;
}

static void fill(uint8_t *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++)
        bytes[i] = (uint8_t)(i * 7 + 1);
}

static void assert_answers(const uint8_t *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++)
        assert_int_equal(bytes[i], (uint8_t) ~(uint8_t)(i * 7 + 1));
}

static void each_byte_is_replaced_by_its_answer_at_every_pace_and_size(void **state)
{
    (void)state;
    uint8_t bytes[40];
    const struct buffer buffer = {bytes, sizeof bytes};
    for (unsigned pace = 0; pace < 12; pace++)
        for (size_t size = 1; size <= sizeof bytes; size++) {
            begin(pace);
            fill(bytes, size);
            assert_int_equal(spi_transfer(&ssi.spi, &buffer, size), OK);
            assert_int_equal(client.done_count, 0);
            settle();
            assert_int_equal(client.done_count, 1);
            assert_ptr_equal(client.buffer, &buffer);
            assert_int_equal(client.size, size);
            assert_answers(bytes, size);
            assert_int_equal(registers.imsc.value_rw, 0);
        }
}

static void a_slow_device_interrupts_once_for_several_bytes(void **state)
{
    (void)state;
    uint8_t bytes[64];
    const struct buffer buffer = {bytes, sizeof bytes};
    begin(100);
    fill(bytes, sizeof bytes);
    assert_int_equal(spi_transfer(&ssi.spi, &buffer, sizeof bytes), OK);
    for (unsigned i = 0; i < 10; i++)
        settle();
    assert_int_equal(client.done_count, 1);
    assert_answers(bytes, sizeof bytes);
    assert_in_range(device.interrupt_count, 2, 20);
}

static void one_transfer_at_a_time(void **state)
{
    (void)state;
    uint8_t bytes[2][4] = {{0}};
    const struct buffer buffers[2] = {{bytes[0], 4}, {bytes[1], 4}};
    begin(3);
    assert_int_equal(spi_transfer(&ssi.spi, &buffers[0], 0), ERROR_SIZE);
    assert_int_equal(spi_transfer(&ssi.spi, &buffers[0], 5), ERROR_SIZE);
    assert_int_equal(spi_transfer(&ssi.spi, &buffers[0], 4), OK);
    assert_int_equal(spi_transfer(&ssi.spi, &buffers[1], 4), ERROR_BUSY);
    settle();
    assert_int_equal(bytes[1][0], 0);
    assert_int_equal(client.done_count, 1);
    client.next = &buffers[1];
    assert_int_equal(spi_transfer(&ssi.spi, &buffers[0], 4), OK);
    settle();
    assert_int_equal(client.done_count, 3);
    assert_ptr_equal(client.buffer, &buffers[1]);
    assert_int_equal(bytes[1][3], 0xFF);
}

/* Its interrupt may be pending still when the device is quiet, before and after the bottom half. */
static void an_interrupt_too_many_does_no_harm(void **state)
{
    (void)state;
    uint8_t bytes[4] = {1, 2, 3, 4};
    const struct buffer buffer = {bytes, sizeof bytes};
    begin(0);
    assert_int_equal(spi_transfer(&ssi.spi, &buffer, 4), OK);
    time_pass();
    ssi_pl022_isr(&ssi);
    settle();
    ssi_pl022_isr(&ssi);
    settle();
    assert_int_equal(client.done_count, 1);
    assert_int_equal(bytes[3], 0xFB);
    assert_int_equal(registers.imsc.value_rw, 0);
}

static uint32_t rate_now(void)
{
    const uint32_t prescale = registers.cpsr.value_rw;
    assert_int_equal(prescale % 2, 0);
    assert_in_range(prescale, 2, 254);
    assert_true((registers.cr1.value_rw & CR1_SSE) != 0);
    return 12500000 / (prescale * (1 + (registers.cr0.value_rw >> 8)));
}

static void the_rate_is_the_nearest_that_is_not_too_fast(void **state)
{
    (void)state;
    static const struct {
        uint32_t asked, got;
    } cases[] = {
        {UINT32_MAX, 6250000},
        {6250000, 6250000},
        {6249999, 3125000},
        {4000000, 3125000},
        {400000, 390625},
        {24415, 24414},
        {24414, 24224},
        {12208, 12207},
        {12207, 12183},
        {1000, 1000},
        {193, 192},
        {1, 192},
        {0, 192},
    };
    begin(0);
    for (unsigned i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        spi_configure(&ssi.spi, cases[i].asked, SPI_MODE_0);
        assert_int_equal(rate_now(), cases[i].got);
        assert_true(cases[i].asked < 193 || rate_now() <= cases[i].asked);
    }
}

static void modes_and_loopback_are_set(void **state)
{
    (void)state;
    begin(0);
    spi_configure(&ssi.spi, 400000, SPI_MODE_0);
    assert_int_equal(registers.cr0.value_rw & 0xFF, CR0_8_BITS);
    spi_configure(&ssi.spi, 400000, SPI_MODE_1);
    assert_int_equal(registers.cr0.value_rw & 0xFF, CR0_8_BITS | CR0_SPH);
    spi_configure(&ssi.spi, 400000, SPI_MODE_2);
    assert_int_equal(registers.cr0.value_rw & 0xFF, CR0_8_BITS | CR0_SPO);
    spi_configure(&ssi.spi, 400000, SPI_MODE_3);
    assert_int_equal(registers.cr0.value_rw & 0xFF, CR0_8_BITS | CR0_SPO | CR0_SPH);
    assert_int_equal(registers.cr1.value_rw, CR1_SSE);
    ssi_pl022_init(&ssi, true);
    assert_int_equal(registers.cr1.value_rw, CR1_SSE | CR1_LBM);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_byte_is_replaced_by_its_answer_at_every_pace_and_size),
        cmocka_unit_test(a_slow_device_interrupts_once_for_several_bytes),
        cmocka_unit_test(one_transfer_at_a_time),
        cmocka_unit_test(an_interrupt_too_many_does_no_harm),
        cmocka_unit_test(the_rate_is_the_nearest_that_is_not_too_fast),
        cmocka_unit_test(modes_and_loopback_are_set),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
