#include "hil/fake/screen.h"
#include "lib/container_of.h"
#include <assert.h>

static enum error begin(struct fake_screen *self)
{
    if (self->refusal != OK)
        return self->refusal;
    if (self->is_busy)
        return ERROR_BUSY;
    self->is_busy = true;
    return OK;
}

static enum error fake_draw(struct screen *screen, const struct screen_piece *piece)
{
    struct fake_screen *const self = container_of(screen, struct fake_screen, screen);
    assert(piece->width >= 1 && piece->width + (piece->x & 1) <= SCREEN_PIECE_WIDTH);
    assert(piece->height >= 1 && piece->height <= 8);
    assert(piece->x + piece->width <= FAKE_SCREEN_WIDTH);
    assert(piece->y + piece->height <= FAKE_SCREEN_HEIGHT);
    const enum error error = begin(self);
    if (error == OK)
        self->piece = *piece;
    return error;
}

static enum error fake_set(struct screen *screen, enum screen_setting setting, uint8_t value)
{
    struct fake_screen *const self = container_of(screen, struct fake_screen, screen);
    assert(setting <= SCREEN_INVERT);
    const enum error error = begin(self);
    if (error == OK) {
        self->settings[setting] = value;
        self->setting_count++;
        self->piece.width = 0;
    }
    return error;
}

const struct screen_ops fake_screen_ops = {
    .draw = fake_draw,
    .set = fake_set,
    .width = FAKE_SCREEN_WIDTH,
    .height = FAKE_SCREEN_HEIGHT,
};

static void pixels_draw(struct fake_screen *self)
{
    const struct screen_piece *const piece = &self->piece;
    const unsigned last = piece->x + piece->width - 1u;
    for (unsigned y = 0; y < piece->height; y++)
        for (unsigned x = piece->x & ~1u; x <= (last | 1); x++)
            self->is_white[piece->y + y][x] =
                x >= piece->x && x <= last && (piece->columns[x - piece->x] >> y & 1) != 0;
}

bool fake_screen_finish(struct fake_screen *self)
{
    if (!self->is_busy)
        return false;
    if (self->piece.width != 0) {
        pixels_draw(self);
        self->piece_count++;
    }
    self->is_busy = false;
    self->screen.client->drawn(self->screen.client);
    return true;
}

void fake_screen_run(struct fake_screen *self)
{
    while (fake_screen_finish(self))
        ;
}
