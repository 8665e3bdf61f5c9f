/* App binary: what of an app's ELF file goes to flash, and what the app needs to run.
 *
 * Shape   the loaded sections, one after the other as they lie in flash, then a word with the size of the
 *         relocations that follow. A relocation is 8 bytes, as the linker wrote it: the start-up code of
 *         position-independent apps adds the app's place to the word at that offset in RAM
 * Unit    bytes; offsets count from the first byte of the binary
 * Errors  an ELF that cannot work as an app ends the program with a message
 * Source  libtock-c's linker script and start-up code, whose conventions these are: PIC apps are linked
 *         for flash at 0x80000000 and RAM at 0; symbols _flash_origin and _sram_origin may name
 *         other places; sections whose names contain .wfr are writeable flash regions; the ninth
 *         word of a PIC app is the offset at which its start-up code looks for relocations
 */
#ifndef TAKT_APP_BINARY_H
#define TAKT_APP_BINARY_H

#include "buffer.h"
#include "elf_file.h"
#include "lib/tbf.h"

#define APP_REGIONS_MAX 16

struct app_binary {
    struct buffer bytes;
    bool is_position_independent;
    uint32_t entry;          /* offset; bit 0 as in the ELF file */
    uint32_t ram_size;       /* stack, data and bss, from the start of RAM */
    uint32_t stack_size;     /* of which stack; 0 when the ELF file has no section .stack */
    uint32_t fixed_ram;      /* or TBF_ANY_ADDRESS */
    uint32_t fixed_flash;    /* or TBF_ANY_ADDRESS */
    uint32_t protected_size; /* as the symbol tbf_protected_region_size asks; 0: nothing said */
    struct tbf_region regions[APP_REGIONS_MAX];
    size_t region_count;
};

void app_binary_read(struct app_binary *binary, const struct elf_file *elf);
void app_binary_free(struct app_binary *binary);

#endif
