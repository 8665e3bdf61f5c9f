/* Debug info: which function and line an address of an ELF file belongs to, over libdw.
 *
 * Unit    addresses as the ELF file was linked
 * Errors  a file that cannot be read ends the program with a message. Without debug information a
 *         function's name from the symbol table is all there is
 */
#ifndef TAKT_DEBUG_INFO_H
#define TAKT_DEBUG_INFO_H

#include <elfutils/libdwfl.h>
#include <stdbool.h>
#include <stdint.h>

struct debug_info {
    Dwfl *dwfl;
    Dwfl_Module *module;
    uint32_t code_start; /* where its code is linked */
    bool is_position_independent;
};

void debug_info_open(struct debug_info *info, const char *path);
void debug_info_close(struct debug_info *info);

/* "function, file.c:12" for code, behind it functions that it was inlined into, "variable+0x8" for data; to
 * be freed. NULL: nothing is known of the address. */
char *debug_info_text(const struct debug_info *info, uint32_t address);

#endif
