#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "capsules/sd_card.h"
#include "hil/fake/spi.h"
#include "lib/container_of.h"

#define RATE 10000000
#define CARD_BLOCKS 64u

/* A card in SPI mode, byte by byte, as the specification has it. */
struct card {
    struct fake_spi spi;
    bool is_absent, is_high_capacity;
    unsigned answer_delay, token_delay, busy_bytes, idle_answers; /* as slow as the test likes */
    uint8_t token;   /* instead of a block; 0: the block */
    uint8_t verdict; /* on what is written */
    bool is_idle, is_application;
    bool is_ending;
    bool is_forgotten; /* the host does not know that the card talks */
    uint8_t argument[6];
    unsigned argument_size; /* of the command that comes in */
    uint8_t out[1200];      /* what it will say */
    unsigned out_begin, out_end;
    unsigned written; /* 0: awaits no block; 1: the token; then bytes */
    uint32_t address;
    unsigned last_command;
    uint8_t blocks[CARD_BLOCKS][BLOCK_SIZE];
};

static struct card card;
static struct sd_card sd;
buffer_define(block, BLOCK_SIZE);
buffer_define(small, SD_CARD_SMALL);
static const struct buffer short_block = {block_storage, BLOCK_SIZE - 1};
static uint8_t *const buffer = block_storage;
static struct {
    unsigned count;
    enum error status;
} done;

static void say(uint8_t byte)
{
    assert_true(card.out_end < sizeof card.out);
    card.out[card.out_end++] = byte;
}

static void say_times(uint8_t byte, unsigned count)
{
    while (count-- > 0)
        say(byte);
}

static uint32_t argument(void)
{
    return (uint32_t)card.argument[1] << 24 | (uint32_t)card.argument[2] << 16 |
           (uint32_t)card.argument[3] << 8 | card.argument[4];
}

static void say_word(uint32_t word)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        say((uint8_t)(word >> shift));
}

/* A transfer's address must lie on the card, and is told in the card's unit. */
static bool takes_address(void)
{
    card.address = argument();
    if (!card.is_high_capacity) {
        if (card.address % BLOCK_SIZE != 0) {
            say(0x20);
            return false;
        }
        card.address /= BLOCK_SIZE;
    }
    say(card.is_idle ? 0x05 : card.address < CARD_BLOCKS ? 0 : 0x40);
    return !card.is_idle && card.address < CARD_BLOCKS;
}

static void read_begin(void)
{
    if (!takes_address())
        return;
    say_times(0xFF, card.token_delay);
    if (card.token != 0) {
        say(card.token);
        return;
    }
    say(0xFE);
    for (unsigned i = 0; i < BLOCK_SIZE; i++)
        say(card.blocks[card.address][i]);
    say(0xAB); /* check bytes */
    say(0xCD);
}

static void execute(void)
{
    const unsigned command = card.argument[0] & 0x3F;
    const bool was_application = card.is_application;
    card.last_command = command;
    card.is_application = false;
    card.out_begin = card.out_end = 0;
    say_times(0xFF, card.answer_delay);
    switch (command) {
    case 0:
        if (card.argument[5] != 0x95) { /* it came in the middle of something */
            say(0x09);
            break;
        }
        card.is_idle = true;
        say(0x01);
        break;
    case 8:
        assert_int_equal(card.argument[5], 0x87);
        say(0x01);
        say_word(argument());
        break;
    case 55:
        card.is_application = true;
        say(card.is_idle ? 0x01 : 0);
        break;
    case 41:
        if (card.idle_answers > 0)
            card.idle_answers--;
        else if (was_application)
            card.is_idle = false;
        say((card.is_idle ? 0x01 : 0) | (was_application ? 0 : 0x04));
        break;
    case 58:
        say(0);
        say_word(card.is_high_capacity ? 0xC0FF8000 : 0x80FF8000);
        break;
    case 16:
        assert_int_equal(argument(), BLOCK_SIZE);
        say(0);
        break;
    case 17:
        read_begin();
        break;
    case 24:
        card.written = takes_address() ? 1 : 0;
        break;
    default:
        fail_msg("command %u", command);
    }
}

static void written(uint8_t byte)
{
    if (card.written == 1) {
        card.written += byte == 0xFE;
        return;
    }
    const unsigned at = card.written++ - 2;
    if (at < BLOCK_SIZE)
        card.blocks[card.address][at] = byte;
    if (at == BLOCK_SIZE + 1) {
        card.written = 0;
        card.out_begin = card.out_end = 0;
        say(card.verdict);
        say_times(0, card.busy_bytes);
    }
}

static uint8_t exchange(struct fake_spi *spi, uint8_t byte)
{
    (void)spi;
    if (card.is_absent)
        return 0xFF;
    if (card.out_begin < card.out_end) {
        card.is_ending = true;
        if (!card.is_forgotten)
            assert_int_equal(byte, 0xFF); /* the host listens */
        return card.out[card.out_begin++];
    }
    if (card.written != 0) {
        written(byte);
        return 0xFF;
    }
    if (card.is_ending) { /* some want a byte after an answer */
        card.is_ending = false;
        return 0xFF;
    }
    if (card.argument_size == 0 && (byte & 0xC0) != 0x40)
        return 0xFF;
    card.argument[card.argument_size++] = byte;
    if (card.argument_size == sizeof card.argument) {
        card.argument_size = 0;
        execute();
    }
    return 0xFF;
}

static void block_done(struct block_client *client, const struct buffer *back, enum error status)
{
    (void)client;
    assert_ptr_equal(back, &block);
    assert_false(card.spi.is_held);
    done.count++;
    done.status = status;
}

static struct block_client client = {.done = block_done};

static int start(void **state)
{
    (void)state;
    memset(&card, 0, sizeof card);
    memset(&done, 0, sizeof done);
    card.spi = (struct fake_spi)FAKE_SPI(&sd.client);
    card.spi.exchange = exchange;
    card.answer_delay = 1;
    card.token_delay = 1;
    card.busy_bytes = 1;
    card.verdict = 0xE5;
    sd = (struct sd_card)SD_CARD(&card.spi.spi, RATE, &small);
    sd.device.client = &client;
    return 0;
}

static void finish(enum error status)
{
    done.count = 0;
    for (unsigned i = 0; i < 200000 && done.count == 0; i++)
        (void)fake_spi_finish(&card.spi);
    assert_int_equal(done.count, 1);
    assert_int_equal(done.status, status);
    assert_false(card.spi.buffer != NULL);
}

static void read_block(uint32_t number, enum error status)
{
    assert_int_equal(block_read(&sd.device, number, &block), OK);
    finish(status);
}

static void write_block(uint32_t number, unsigned seed, enum error status)
{
    for (unsigned i = 0; i < BLOCK_SIZE; i++)
        buffer[i] = (uint8_t)(i * 3 + seed);
    assert_int_equal(block_write(&sd.device, number, &block), OK);
    finish(status);
}

static void assert_block(uint32_t number, unsigned seed)
{
    for (unsigned i = 0; i < BLOCK_SIZE; i++)
        assert_int_equal(card.blocks[number][i], (uint8_t)(i * 3 + seed));
    read_block(number, OK);
    assert_memory_equal(buffer, card.blocks[number], BLOCK_SIZE);
}

/* Both capacities, and the slowest that a card may be. */
static void what_was_written_is_read(void **state)
{
    for (unsigned kind = 0; kind < 8; kind++) {
        start(state);
        card.is_high_capacity = kind & 1;
        card.answer_delay = kind & 2 ? 8 : 1;
        card.token_delay = kind & 4 ? 500 : 1;
        card.busy_bytes = kind & 4 ? 500 : 0;
        card.idle_answers = kind & 4 ? 1000 : 0;
        for (uint32_t i = 0; i < 5; i++)
            write_block(i * 15, i + kind, OK);
        for (uint32_t i = 0; i < 5; i++)
            assert_block(i * 15, i + kind);
        assert_int_equal(card.spi.rate_hz, RATE);
        assert_int_equal(card.spi.mode, SPI_MODE_0);
    }
}

static void it_is_set_up_slowly_and_once(void **state)
{
    (void)state;
    assert_int_equal(block_read(&sd.device, 1, &block), OK);
    assert_int_equal(card.spi.rate_hz, 400000);
    finish(OK);
    read_block(2, OK);
    read_block(3, OK);
    assert_int_equal(card.spi.configure_count, 2);
}

static void one_transfer_at_a_time(void **state)
{
    (void)state;
    assert_int_equal(block_read(&sd.device, 1, &block), OK);
    assert_int_equal(block_read(&sd.device, 1, &block), ERROR_BUSY);
    assert_int_equal(block_write(&sd.device, 1, &block), ERROR_BUSY);
    finish(OK);
    assert_int_equal(block_write(&sd.device, 1, &short_block), ERROR_SIZE);
}

static void what_the_card_refuses_is_told(void **state)
{
    (void)state;
    read_block(CARD_BLOCKS, ERROR_INVALID);
    write_block(CARD_BLOCKS, 0, ERROR_INVALID);
    read_block(0x00800000, ERROR_INVALID); /* bytes beyond 32 bits */
    read_block(UINT32_MAX, ERROR_INVALID);
    card.token = 0x04;
    read_block(1, ERROR_FAIL);
    card.token = 0;
    card.verdict = 0xED;
    write_block(1, 0, ERROR_FAIL);
    card.verdict = 0xE5;
    write_block(1, 7, OK);
    assert_block(1, 7);
    assert_int_equal(card.spi.configure_count, 2);
}

static void a_card_that_is_not_there_is_told(void **state)
{
    (void)state;
    card.is_absent = true;
    read_block(1, ERROR_UNINSTALLED);
    write_block(1, 0, ERROR_UNINSTALLED);
    card.is_absent = false;
    write_block(1, 1, OK);
    assert_block(1, 1);
}

static void a_card_that_never_starts_is_told(void **state)
{
    (void)state;
    card.idle_answers = 1000000;
    read_block(1, ERROR_UNINSTALLED);
    card.idle_answers = 0;
    read_block(1, OK);
}

/* It is taken out at any byte of a transfer, and put in again with nothing in its mind. */
static void a_card_can_be_taken_out(void **state)
{
    for (unsigned transfers = 0; transfers < 12; transfers++)
        for (unsigned is_write = 0; is_write < 2; is_write++) {
            start(state);
            write_block(2, 1, OK);
            assert_int_equal(is_write ? block_write(&sd.device, 2, &block)
                                      : block_read(&sd.device, 2, &block),
                             OK);
            for (unsigned i = 0; i < transfers; i++)
                if (done.count == 1)
                    (void)fake_spi_finish(&card.spi);
            card.is_absent = true;
            if (done.count == 1) {
                for (unsigned i = 0; i < 200000 && done.count == 1; i++)
                    (void)fake_spi_finish(&card.spi);
                assert_int_equal(done.count, 2);
            }
            card.is_absent = false;
            card.written = card.argument_size = card.out_begin = card.out_end = 0;
            card.is_idle = true;
            if (done.status != OK && done.status != ERROR_FAIL)
                assert_int_equal(done.status, ERROR_NODEVICE);
            done.count = 0;
            assert_int_equal(block_write(&sd.device, 3, &block), OK);
            for (unsigned i = 0; i < 200000 && done.count == 0; i++)
                (void)fake_spi_finish(&card.spi);
            if (done.status != OK) /* it noticed only now */
                write_block(3, 9, OK);
            write_block(3, 9, OK);
            assert_block(3, 9);
        }
}

/* The board was reset in the middle of a block: the card still talks, or still listens. */
static void a_reset_in_the_middle_is_got_over(void **state)
{
    static const uint8_t contents[] = {0x01, 0x00, 0x7F, 0xFF}; /* the first looks like an answer */
    for (unsigned i = 0; i <= COUNT_OF(contents); i++) {
        start(state);
        write_block(2, 1, OK);
        if (i == COUNT_OF(contents)) {
            card.written = 2;
            card.address = 9;
        } else {
            memset(card.blocks[2], contents[i], BLOCK_SIZE);
            card.argument[3] = 2 * BLOCK_SIZE >> 8;
            read_begin();
            assert_true(card.out_end > BLOCK_SIZE);
        }
        card.is_forgotten = true;
        sd = (struct sd_card)SD_CARD(&card.spi.spi, RATE, &small);
        sd.device.client = &client;
        write_block(4, 5, OK);
        card.is_forgotten = false;
        assert_block(4, 5);
    }
}

#define TEST(name) cmocka_unit_test_setup(name, start)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_was_written_is_read),         TEST(it_is_set_up_slowly_and_once),
        TEST(one_transfer_at_a_time),           TEST(what_the_card_refuses_is_told),
        TEST(a_card_that_is_not_there_is_told), TEST(a_card_that_never_starts_is_told),
        TEST(a_card_can_be_taken_out),          TEST(a_reset_in_the_middle_is_got_over),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
