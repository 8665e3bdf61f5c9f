/* Where boards/kernel.ld put things. */
#ifndef BOARDS_MEMORY_H
#define BOARDS_MEMORY_H

#include "lib/contexts.h"
#include <stdint.h>

/* The sizes are the addresses of these symbols: so they are constants. */
extern uint8_t _process_ram_start[] ctx(kernel);
extern const uint8_t _apps_start[], _process_ram_size[], _apps_size[];

#define BOARD_PROCESS_RAM                                                                          \
    {                                                                                              \
        _process_ram_start, (uintptr_t)_process_ram_size                                           \
    }
#define BOARD_APP_FLASH                                                                            \
    {                                                                                              \
        _apps_start, (uintptr_t)_apps_size                                                         \
    }

#endif
