/* The texts of a kernel: packs section .texts where it is, moves .packed behind it, and makes whatever points
 * into the two point to where things are now.
 *
 * Needs   the relocations that `ld --emit-relocs` leaves in the file; afterwards they are no more. Without
 *         any, texts stay as they are
 * Errors  end the program: a relocation into the two that is no whole address, an address outside of them,
 *         texts that are none
 */
#ifndef DATA_TEXTS_H
#define DATA_TEXTS_H

#include <libelf.h>

void texts_pack(Elf *elf);

#endif
