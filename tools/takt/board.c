#include "board.h"
#include <string.h>

static const struct board boards[] = {
    {
        .name = "lm3s6965evb",
        .emulator = "qemu-system-arm",
        /* GPIO port F, data register with all bits unmasked: LM3S6965 data sheet, 8.5 */
        .led_register = 0x40025000 + 0x3FC,
        .led_masks = {1 << 0, 1 << 2, 1 << 3},
        .led_count = 3,
        .buttons = {{"up", "up"},
                    {"down", "down"},
                    {"left", "left"},
                    {"right", "right"},
                    {"select", "ctrl"}},
        .button_count = 5,
        .arguments = {"-device", "tmp105,id=thermometer,address=0x48"},
        .thermometer = "/machine/peripheral/thermometer",
        .has_card = true,
    },
    {
        .name = "mps2-an385",
        .emulator = "qemu-system-arm",
        /* FPGAIO, LED0: Application Note AN385, 4.6 */
        .led_register = 0x40028000,
        .led_masks = {1 << 0, 1 << 1},
        .led_count = 2,
    },
};

const struct board *board_at(size_t index)
{
    return index < sizeof boards / sizeof boards[0] ? &boards[index] : NULL;
}

const struct board *board_find(const char *name)
{
    const struct board *board = NULL;
    for (size_t i = 0; (board = board_at(i)) != NULL && strcmp(board->name, name) != 0;)
        i++;
    return board;
}
