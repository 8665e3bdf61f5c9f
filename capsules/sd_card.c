#include "capsules/sd_card.h"
#include "lib/container_of.h"

#define SETUP_RATE_HZ 400000u
/* How long a card may take, in tries: of which one takes no less than 20 us on any processor that runs this,
 * and a try to set it up no less than 600 us at that rate. */
#define ANSWER_POLLS 16u  /* it answers within 8 bytes */
#define RESET_TRIES 70u   /* it may be in the middle of a block, and take 8 bytes for a try */
#define SETUP_TRIES 1700u /* a second */
#define TOKEN_TRIES 5000u /* 100 ms to read */
#define BUSY_TRIES 12500u /* 250 ms to write */

#define ANSWER_IDLE 0x01u
#define ANSWER_ADDRESS 0x60u /* of these bits, any: there is no such block */
#define TOKEN_DATA 0xFEu
#define TOKEN_ERROR_MASK 0xF0u /* all zero: it could not read */
#define ACCEPTED_MASK 0x1Fu
#define ACCEPTED 0x05u
#define HIGH_CAPACITY 0x40u /* in the first byte of its operating conditions */

/* What the bus is at. */
enum {
    STATE_IDLE,
    STATE_COMMAND, /* sends one */
    STATE_ANSWER,  /* awaits the first byte of its answer */
    STATE_REST,    /* reads the other bytes of it */
    STATE_TOKEN,   /* awaits the beginning of a block */
    STATE_READ,
    STATE_READ_CHECK, /* reads the check bytes */
    STATE_WRITE_TOKEN,
    STATE_WRITE,
    STATE_WRITE_CHECK, /* sends check bytes, reads whether the block is accepted */
    STATE_BUSY,
};

/* Commands in their order. The setup goes on from each to the next. */
enum {
    STEP_RESET,
    STEP_VOLTAGE,
    STEP_APPLICATION, /* the next is a command of another set */
    STEP_START,
    STEP_CONDITIONS,
    STEP_BLOCK_SIZE,
    STEP_READY, /* for transfers */
};

/* Check sums matter only until the card is in SPI mode, which is after the second one. */
static const struct {
    uint8_t number;
    uint8_t check;
    uint16_t argument_high;
    uint16_t argument_low;
} setup[STEP_READY] = {
    [STEP_RESET] = {0, 0x95, 0, 0},     [STEP_VOLTAGE] = {8, 0x87, 0, 0x1AA},
    [STEP_APPLICATION] = {55, 1, 0, 0}, [STEP_START] = {41, 1, 0x4000, 0},
    [STEP_CONDITIONS] = {58, 1, 0, 0},  [STEP_BLOCK_SIZE] = {16, 1, 0, BLOCK_SIZE},
};

enum { COMMAND_READ = 17, COMMAND_WRITE = 24 };

/* The bus is ours and has no other transfer: it accepts this one. */
static void small_transfer(struct sd_card *self, unsigned state, size_t size)
{
    self->state = (uint8_t)state;
    kernel_assert(self->small != NULL);
    const struct buffer *small owned = move(self->small);
    self->small = NULL;
    kernel_assert(spi_transfer(self->spi, move(small), size) == OK);
}

static void block_transfer(struct sd_card *self, unsigned state)
{
    self->state = (uint8_t)state;
    kernel_assert(self->block != NULL);
    const struct buffer *block owned = move(self->block);
    self->block = NULL;
    kernel_assert(spi_transfer(self->spi, move(block), BLOCK_SIZE) == OK);
}

typedef uint8_t small_bytes[SD_CARD_SMALL];

/* Commands and answers. */
static small_bytes *small_of(const struct sd_card *self)
{
    kernel_assert(self->small != NULL);
    return bytes_as_array(buffer_bytes(self->small), SD_CARD_SMALL);
}

static void listen(struct sd_card *self, unsigned state, size_t size)
{
    small_bytes *const small = small_of(self);
    for (unsigned i = 0; i < sizeof *small; i++)
        (*small)[i] = 0xFF;
    small_transfer(self, state, size);
}

/* Behind a byte for the card to end what it did before. */
static void command(struct sd_card *self, uint8_t number, uint32_t argument, uint8_t check)
{
    small_bytes *const small = small_of(self);
    (*small)[0] = 0xFF;
    (*small)[1] = 0x40 | number;
    for (unsigned i = 0; i < 4; i++)
        (*small)[2 + i] = (uint8_t)(argument >> (24 - 8 * i));
    (*small)[6] = check;
    self->polls = ANSWER_POLLS;
    small_transfer(self, STATE_COMMAND, 7);
}

/* What the card calls the block: one beyond all of its bytes, it will refuse. */
static uint32_t address(const struct sd_card *self)
{
    if (self->counts_blocks)
        return self->number;
    return self->number < UINT32_MAX / BLOCK_SIZE ? self->number * BLOCK_SIZE : UINT32_MAX;
}

/* The step's command; when there are no more, the transfer's. */
static void step_begin(struct sd_card *self, unsigned step)
{
    self->step = (uint8_t)step;
    if (step < STEP_READY)
        command(self, setup[step].number,
                (uint32_t)setup[step].argument_high << 16 | setup[step].argument_low,
                setup[step].check);
    else
        command(self, self->is_write ? COMMAND_WRITE : COMMAND_READ, address(self), 1);
}

/* is_set_up: it is as it was, whatever happened to this block. */
static void end(struct sd_card *self, enum error status, bool is_set_up)
{
    self->state = STATE_IDLE;
    self->step = is_set_up ? STEP_READY : STEP_RESET;
    spi_release(self->spi);
    kernel_assert(self->block != NULL);
    const struct buffer *block owned = move(self->block);
    self->block = NULL;
    self->device.client->done(self->device.client, move(block), status);
}

/* The setup's command is answered, and small holds the rest of the answer. */
static void setup_next(struct sd_card *self)
{
    if (self->step == STEP_CONDITIONS) {
        self->counts_blocks = ((*small_of(self))[0] & HIGH_CAPACITY) != 0;
        spi_configure(self->spi, self->rate_hz, SPI_MODE_0);
    }
    step_begin(self, self->step + 1u);
}

static bool try_again(struct sd_card *self)
{
    return self->tries-- != 0;
}

static void setup_answer(struct sd_card *self, uint8_t answer)
{
    const bool is_reset = self->step == STEP_RESET;
    if (is_reset ? answer != ANSWER_IDLE : self->step == STEP_START && answer != 0) {
        if (try_again(self))
            step_begin(self, is_reset ? STEP_RESET : STEP_APPLICATION);
        else
            end(self, ERROR_UNINSTALLED, false);
        return;
    }
    if (is_reset)
        self->tries = SETUP_TRIES;
    listen(self, STATE_REST, 4);
}

static void answer(struct sd_card *self)
{
    const uint8_t answer = (*small_of(self))[0];
    if ((answer & 0x80) != 0 && self->polls-- != 0) {
        listen(self, STATE_ANSWER, 1);
    } else if (self->step < STEP_READY) {
        setup_answer(self, answer);
    } else if (answer != 0) {
        const bool is_address = (answer & 0x80) == 0 && (answer & ANSWER_ADDRESS) != 0;
        end(self, is_address ? ERROR_INVALID : ERROR_NODEVICE, is_address);
    } else if (self->is_write) {
        (*small_of(self))[0] = 0xFF;
        (*small_of(self))[1] = TOKEN_DATA;
        small_transfer(self, STATE_WRITE_TOKEN, 2);
    } else {
        self->tries = TOKEN_TRIES;
        listen(self, STATE_TOKEN, 1);
    }
}

static void token(struct sd_card *self)
{
    const uint8_t token = (*small_of(self))[0];
    if (token == TOKEN_DATA) {
        kernel_assert(self->block != NULL);
        bytes_fill(buffer_bytes(self->block), 0xFF);
        block_transfer(self, STATE_READ);
    } else if (token == 0xFF && try_again(self)) {
        listen(self, STATE_TOKEN, 1);
    } else {
        const bool is_error = (token & TOKEN_ERROR_MASK) == 0;
        end(self, is_error ? ERROR_FAIL : ERROR_NODEVICE, is_error);
    }
}

/* The block is out, and the card has said what it thinks of it. */
static void accepted(struct sd_card *self)
{
    self->is_write = ((*small_of(self))[2] & ACCEPTED_MASK) == ACCEPTED;
    self->tries = BUSY_TRIES;
    listen(self, STATE_BUSY, SD_CARD_SMALL);
}

static void busy(struct sd_card *self)
{
    if ((*small_of(self))[SD_CARD_SMALL - 1] == 0xFF)
        end(self, self->is_write ? OK : ERROR_FAIL, true);
    else if (try_again(self))
        listen(self, STATE_BUSY, SD_CARD_SMALL);
    else
        end(self, ERROR_NODEVICE, false);
}

void sd_card_done(struct spi_client *client, const struct buffer *buffer, size_t size)
{
    struct sd_card *const self = container_of(client, struct sd_card, client);
    (void)size;
    if (self->small == NULL) {
        self->small = move(buffer);
    } else {
        kernel_assert(self->block == NULL);
        self->block = move(buffer);
    }
    switch (self->state) {
    case STATE_COMMAND:
        listen(self, STATE_ANSWER, 1);
        break;
    case STATE_ANSWER:
        answer(self);
        break;
    case STATE_REST:
        setup_next(self);
        break;
    case STATE_TOKEN:
        token(self);
        break;
    case STATE_READ:
        listen(self, STATE_READ_CHECK, 2);
        break;
    case STATE_READ_CHECK:
        end(self, OK, true);
        break;
    case STATE_WRITE_TOKEN:
        block_transfer(self, STATE_WRITE);
        break;
    case STATE_WRITE:
        listen(self, STATE_WRITE_CHECK, 3);
        break;
    case STATE_WRITE_CHECK:
        accepted(self);
        break;
    default:
        busy(self);
        break;
    }
}

static enum error begin(struct block_device *device, uint32_t number,
                        const struct buffer *block owned refusable, bool is_write)
{
    struct sd_card *const self = container_of(device, struct sd_card, device);
    if (self->state != STATE_IDLE || self->block != NULL)
        return ERROR_BUSY;
    if (block->size != BLOCK_SIZE)
        return ERROR_SIZE;
    self->block = move(block);
    self->number = number;
    self->is_write = is_write;
    if (self->step == STEP_RESET) {
        self->tries = RESET_TRIES;
        spi_configure(self->spi, SETUP_RATE_HZ, SPI_MODE_0);
    }
    step_begin(self, self->step);
    return OK;
}

static enum error read(struct block_device *device, uint32_t number,
                       const struct buffer *to owned refusable)
{
    return begin(device, number, move(to), false);
}

static enum error write(struct block_device *device, uint32_t number,
                        const struct buffer *from owned refusable)
{
    return begin(device, number, move(from), true);
}

const struct block_ops sd_card_ops = {.read = read, .write = write};
