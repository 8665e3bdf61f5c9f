/* The driver's source with fake registers: a controller with one device on its bus. It works at its own
 * pace, or at once and with the silence about absent devices that emulated ones have. */
#include "chips/fake/reg.h"

#include "chips/lm3s6965/i2c.c"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#define ADDRESS 0x48u

_Atomic unsigned long fake_arch_mask;

static struct lm3s6965_i2c_registers registers;

static struct {
    bool is_emulated;
    unsigned pace;    /* accesses until a byte is through */
    unsigned left;    /* of these */
    uint32_t command; /* under way; 0: none */
    uint32_t state;   /* errors of the last one */
    bool has_bus;
    bool is_interrupting;
    bool is_in_isr;
    unsigned refuse_at; /* the device takes so many bytes, and no more */
    uint8_t written[32];
    unsigned written_count;
    uint8_t answer;
    unsigned stop_count;
} device;

static struct {
    unsigned done_count;
    struct i2c_transfer *transfer;
    enum error status;
    struct i2c_transfer *again; /* started from inside done */
} client;

static void done(struct i2c_client *self, struct i2c_transfer *transfer, enum error status);
static struct i2c_client i2c_client = {.done = done};
static struct lm3s6965_i2c i2c;
static bool is_deferred;

static void done(struct i2c_client *self, struct i2c_transfer *transfer, enum error status)
{
    assert_ptr_equal(self, &i2c_client);
    client.done_count++;
    client.transfer = transfer;
    client.status = status;
    struct i2c_transfer *const again = client.again;
    client.again = NULL;
    if (again != NULL)
        assert_int_equal(i2c_start(&i2c.i2c, again), OK);
}

void deferred_call_set(const struct deferred_call *call)
{
    assert_ptr_equal(call, &i2c.done);
    is_deferred = true;
}

/* ---- the controller ---- */

static bool byte_pass(uint32_t command)
{
    const uint32_t address = registers.msa.value_rw;
    if ((command & MCS_START) != 0) {
        assert_false(device.has_bus);
        device.has_bus = !device.is_emulated || address >> 1 == ADDRESS;
        if (address >> 1 != ADDRESS)
            return false;
    }
    assert_true(device.has_bus);
    if ((address & 1) != 0) {
        registers.mdr.value_rw = device.answer++;
        assert_int_equal((command & MCS_ACK) != 0, (command & MCS_STOP) == 0);
        return true;
    }
    if (device.written_count == device.refuse_at)
        return false;
    device.written[device.written_count++] = (uint8_t)registers.mdr.value_rw;
    return true;
}

static void command_end(void)
{
    const uint32_t command = device.command;
    device.command = 0;
    if ((command & MCS_RUN) == 0) {
        assert_int_equal(command, MCS_STOP);
        device.is_interrupting = true;
    } else if (byte_pass(command)) {
        device.state = 0;
        device.is_interrupting = true;
    } else {
        device.state = MCS_ERROR | (device.is_emulated ? MCS_ARBLST : 0);
        device.is_interrupting = !device.is_emulated;
    }
    if ((command & MCS_STOP) != 0) {
        device.stop_count++;
        device.has_bus = false;
    }
}

static void interrupt_deliver(void)
{
    if (device.is_in_isr || fake_arch_mask != 0 || !device.is_interrupting ||
        registers.mimr.value_rw == 0)
        return;
    device.is_in_isr = true;
    lm3s6965_i2c_isr(&i2c);
    device.is_in_isr = false;
}

static void time_pass(void)
{
    if (device.command != 0 && device.left-- == 0)
        command_end();
    interrupt_deliver();
}

static uint32_t device_read(const void *reg)
{
    time_pass();
    if (reg == &registers.mcs)
        return device.command != 0 ? MCS_BUSY : device.state | (device.has_bus ? MCS_BUSBSY : 0);
    return ((const struct rw32 *)reg)->value_rw;
}

static void device_write(void *reg, uint32_t word)
{
    time_pass();
    if (reg == &registers.mcs) {
        assert_int_equal(device.command, 0);
        assert_int_equal(registers.mcr.value_rw, MCR_MFE);
        device.command = word;
        device.left = device.pace;
        if (device.is_emulated)
            command_end();
    } else if (reg == &registers.micr) {
        device.is_interrupting = false;
    } else {
        ((struct rw32 *)reg)->value_rw = word;
    }
}

static void settle(void)
{
    for (unsigned turn = 0; turn < 600; turn++) {
        time_pass();
        if (is_deferred) {
            is_deferred = false;
            lm3s6965_i2c_run(&i2c.done);
        }
    }
}

/* ---- the tests ---- */

static void begin(unsigned pace)
{
    memset(&registers, 0, sizeof registers);
    memset(&device, 0, sizeof device);
    memset(&client, 0, sizeof client);
    device.is_emulated = pace == 0;
    device.pace = pace;
    device.refuse_at = 100;
    device.answer = 0x40;
    is_deferred = false;
    fake_arch_mask = 0;
    const struct lm3s6965_i2c fresh = LM3S6965_I2C((uintptr_t)&registers, &i2c_client);
    memcpy(&i2c, &fresh, sizeof i2c);
    lm3s6965_i2c_init(&i2c, 12500000);
}

static uint8_t bytes[16];

static struct i2c_transfer transfer_of(uint8_t address, uint16_t write_size, uint16_t read_size)
{
    for (unsigned i = 0; i < sizeof bytes; i++)
        bytes[i] = (uint8_t)(0x10 + i);
    return (struct i2c_transfer)I2C_TRANSFER(NULL, bytes, .write_size = write_size,
                                             .read_size = read_size, .address = address);
}

static void bytes_go_out_and_come_in_at_every_pace(void **state)
{
    (void)state;
    for (unsigned pace = 0; pace < 10; pace++)
        for (uint16_t out = 0; out < 5; out++)
            for (uint16_t in = 0; in < 5; in++) {
                if (out + in == 0)
                    continue;
                begin(pace);
                struct i2c_transfer transfer = transfer_of(ADDRESS, out, in);
                assert_int_equal(i2c_start(&i2c.i2c, &transfer), OK);
                assert_int_equal(client.done_count, 0);
                settle();
                assert_int_equal(client.done_count, 1);
                assert_int_equal(client.status, OK);
                assert_ptr_equal(client.transfer, &transfer);
                assert_int_equal(device.written_count, out);
                for (unsigned i = 0; i < out; i++)
                    assert_int_equal(device.written[i], 0x10 + i);
                for (unsigned i = 0; i < sizeof bytes; i++)
                    assert_int_equal(bytes[i], i < in ? 0x40 + i : 0x10 + i);
                assert_false(device.has_bus);
                assert_int_equal(device.stop_count, (out != 0) + (in != 0));
            }
}

static void an_absent_device_is_told_and_the_next_transfer_works(void **state)
{
    (void)state;
    for (unsigned pace = 0; pace < 10; pace++) {
        begin(pace);
        struct i2c_transfer absent = transfer_of(ADDRESS + 1, 2, 2);
        struct i2c_transfer present = transfer_of(ADDRESS, 1, 1);
        client.again = &present;
        assert_int_equal(i2c_start(&i2c.i2c, &absent), OK);
        for (unsigned turn = 0; client.done_count == 0 && turn < 10; turn++)
            settle();
        assert_int_equal(client.done_count, 2);
        assert_ptr_equal(client.transfer, &present);
        assert_int_equal(client.status, OK);
        assert_int_equal(device.written_count, 1);
        begin(pace);
        assert_int_equal(i2c_start(&i2c.i2c, &absent), OK);
        settle();
        assert_int_equal(client.status, ERROR_NOACK);
        assert_int_equal(device.written_count, 0);
        assert_false(device.has_bus);
    }
}

static void a_device_that_takes_no_more_is_let_go(void **state)
{
    (void)state;
    for (unsigned pace = 1; pace < 10; pace++)
        for (unsigned refuse_at = 0; refuse_at < 3; refuse_at++) {
            begin(pace);
            device.refuse_at = refuse_at;
            struct i2c_transfer transfer = transfer_of(ADDRESS, 4, 2);
            assert_int_equal(i2c_start(&i2c.i2c, &transfer), OK);
            settle();
            assert_int_equal(client.done_count, 1);
            assert_int_equal(client.status, ERROR_NOACK);
            assert_int_equal(device.written_count, refuse_at);
            assert_false(device.has_bus);
        }
}

static void one_transfer_at_a_time_and_none_of_nothing(void **state)
{
    (void)state;
    begin(3);
    struct i2c_transfer transfer = transfer_of(ADDRESS, 2, 0);
    struct i2c_transfer other = transfer_of(ADDRESS, 1, 0);
    struct i2c_transfer nothing = transfer_of(ADDRESS, 0, 0);
    struct i2c_transfer longer = transfer_of(ADDRESS, 17, 0);
    struct i2c_transfer deeper = transfer_of(ADDRESS, 1, 17);
    assert_int_equal(i2c_start(&i2c.i2c, &nothing), ERROR_SIZE);
    assert_int_equal(i2c_start(&i2c.i2c, &longer), ERROR_SIZE);
    assert_int_equal(i2c_start(&i2c.i2c, &deeper), ERROR_SIZE);
    assert_int_equal(i2c_start(&i2c.i2c, &transfer), OK);
    assert_int_equal(i2c_start(&i2c.i2c, &other), ERROR_BUSY);
    settle();
    assert_int_equal(client.done_count, 1);
    assert_int_equal(device.written_count, 2);
}

static void the_bus_is_not_too_fast(void **state)
{
    (void)state;
    begin(0);
    assert_int_equal(registers.mtpr.value_rw, 6); /* 89 kHz; 5 would be 104 */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bytes_go_out_and_come_in_at_every_pace),
        cmocka_unit_test(an_absent_device_is_told_and_the_next_transfer_works),
        cmocka_unit_test(a_device_that_takes_no_more_is_let_go),
        cmocka_unit_test(one_transfer_at_a_time_and_none_of_nothing),
        cmocka_unit_test(the_bus_is_not_too_fast),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
