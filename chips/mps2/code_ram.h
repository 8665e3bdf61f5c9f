/* Code memory of the MPS2 boards, which is RAM: flash that is written like memory.
 *
 * Source  MPS2 Application Note AN385, 3
 */
#ifndef CHIPS_MPS2_CODE_RAM_H
#define CHIPS_MPS2_CODE_RAM_H

#include "hil/flash.h"

extern const struct flash_ops code_ram_ops;

#define CODE_RAM                                                                                   \
    {                                                                                              \
        .ops = &code_ram_ops                                                                       \
    }

#endif
