#include "capsules/screen.h"
#include "kernel/allow.h"
#include "lib/container_of.h"
#include <stddef.h>

enum {
    COMMAND_EXISTS = 0,
    COMMAND_HAS_SETUP = 1,
    COMMAND_POWER = 2,
    COMMAND_BRIGHTNESS = 3,
    COMMAND_INVERT_ON = 4,
    COMMAND_INVERT_OFF = 5,
    COMMAND_INVERT = 6,
    COMMAND_RESOLUTION_COUNT = 11,
    COMMAND_RESOLUTION_AT = 12,
    COMMAND_FORMAT_COUNT = 13,
    COMMAND_FORMAT_AT = 14,
    COMMAND_ROTATION = 21,
    COMMAND_ROTATE = 22,
    COMMAND_RESOLUTION = 23,
    COMMAND_RESOLUTION_CHOOSE = 24,
    COMMAND_FORMAT = 25,
    COMMAND_FORMAT_CHOOSE = 26,
    COMMAND_FRAME = 100,
    COMMAND_WRITE = 200,
    COMMAND_FILL = 300,
};
enum { BUFFER };

#define FORMAT_MONO_PAGE 6
#define BAND 8u /* rows in a byte */

static unsigned smaller(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

/* Bytes come in bands of eight rows, and in a band from the left. */
static enum error next_piece(struct display_user *user, struct process *process,
                             struct display_app *app, struct screen_piece *piece)
{
    const struct display_place frame = app->place;
    const unsigned width = frame.width;
    const unsigned top = width == 0 ? frame.height : app->done / width * BAND;
    const bool is_fill = app->operation == DISPLAY_FILL;
    if (top >= frame.height || (!is_fill && app->done >= app->argument))
        return ERROR_ALREADY;
    const unsigned left = app->done % width;
    unsigned count = smaller(SCREEN_PIECE_WIDTH - ((frame.x + left) & 1), width - left);
    if (!is_fill)
        count = smaller(count, app->argument - app->done);
    piece->x = (uint8_t)(frame.x + left);
    piece->y = (uint8_t)(frame.y + top);
    piece->width = (uint8_t)count;
    piece->height = (uint8_t)smaller(BAND, frame.height - top);
    const unsigned wanted = is_fill ? 1 : count;
    const struct bytes columns = {piece->columns, sizeof piece->columns};
    if (allow_ro_read(&user->driver, process, BUFFER, is_fill ? 0 : app->done,
                      bytes_first(columns, wanted)) < wanted)
        return ERROR_SIZE;
    for (unsigned i = wanted; i < count && i < SCREEN_PIECE_WIDTH; i++)
        piece->columns[i] = piece->columns[0];
    app->done = (uint16_t)(app->done + count);
    return OK;
}

static struct command_result command(struct driver *driver, struct process *caller,
                                     struct command *command)
{
    struct display_user *const self = container_of(driver, struct display_user, driver);
    const struct screen_ops *const screen = self->display->screen->ops;
    const uint32_t a = command->a;
    unsigned operation = DISPLAY_NOTHING;
    uint32_t argument = a;
    struct display_place frame;
    const struct display_place *place = NULL;
    switch (command->number) {
    case COMMAND_EXISTS:
        return command_success();
    case COMMAND_HAS_SETUP:
    case COMMAND_RESOLUTION_COUNT:
    case COMMAND_FORMAT_COUNT:
        return command_success_u32(command, 1);
    case COMMAND_ROTATION:
        return command_success_u32(command, 0);
    case COMMAND_RESOLUTION_AT:
        if (a != 0)
            return command_failure(ERROR_INVALID);
        [[fallthrough]];
    case COMMAND_RESOLUTION:
        return command_success_2_u32(command, screen->width, screen->height);
    case COMMAND_FORMAT_AT:
        if (a != 0)
            return command_failure(ERROR_INVALID);
        [[fallthrough]];
    case COMMAND_FORMAT:
        return command_success_u32(command, FORMAT_MONO_PAGE);
    case COMMAND_POWER:
        operation = DISPLAY_SET + SCREEN_POWER;
        break;
    case COMMAND_BRIGHTNESS:
        operation = DISPLAY_SET + SCREEN_BRIGHTNESS;
        break;
    case COMMAND_INVERT_ON:
    case COMMAND_INVERT_OFF:
        argument = command->number == COMMAND_INVERT_ON;
        [[fallthrough]];
    case COMMAND_INVERT:
        operation = DISPLAY_SET + SCREEN_INVERT;
        break;
    case COMMAND_ROTATE:
        if (a != 0)
            return command_failure(ERROR_NOSUPPORT);
        break;
    case COMMAND_RESOLUTION_CHOOSE:
        if (a != screen->width || command->b != screen->height)
            return command_failure(ERROR_NOSUPPORT);
        break;
    case COMMAND_FORMAT_CHOOSE:
        if (a != FORMAT_MONO_PAGE)
            return command_failure(ERROR_NOSUPPORT);
        break;
    case COMMAND_FRAME:
        if ((a >> 16) + (command->b >> 16) > screen->width ||
            (a & UINT16_MAX) + (command->b & UINT16_MAX) > screen->height)
            return command_failure(ERROR_INVALID);
        frame = (struct display_place){(uint8_t)(a >> 16), (uint8_t)a, (uint8_t)(command->b >> 16),
                                       (uint8_t)command->b};
        place = &frame;
        break;
    case COMMAND_WRITE:
        operation = DISPLAY_WRITE;
        break;
    case COMMAND_FILL:
        operation = DISPLAY_FILL;
        break;
    default:
        return command_failure(ERROR_NOSUPPORT);
    }
    return command_from(display_begin(self, caller, operation, argument, place));
}

const struct display_ops screen_driver_ops = {
    .driver = DISPLAY_DRIVER_OPS(command),
    .piece = next_piece,
};
