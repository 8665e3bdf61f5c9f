/* ELF file: what takt needs of one, over libelf.
 *
 * Shape   sections that are loaded, with the address they are loaded from (LMA), in order of it
 * Errors  a file that is no 32-bit little-endian ELF ends the program with a message
 */
#ifndef TAKT_ELF_FILE_H
#define TAKT_ELF_FILE_H

#include "lib/bytes.h"
#include <gelf.h>
#include <stdbool.h>

struct elf_section {
    const char *name;
    size_t index;
    uint32_t address;      /* where the program sees it */
    uint32_t load_address; /* where it comes from; = address when nothing else is said */
    uint32_t size;
    bool is_writeable;
    bool has_contents; /* false: zeros, or nothing at all (bss, stack) */
    struct const_bytes contents;
};

struct elf_file {
    const char *path;
    uint16_t machine; /* EM_ARM, EM_RISCV */
    uint32_t entry;
    struct elf_section *sections; /* those that take up memory and are not empty */
    size_t section_count;
    Elf *elf;
    int descriptor;
};

void elf_file_open(struct elf_file *file, const char *path);
void elf_file_close(struct elf_file *file);

/* false: no such symbol. */
bool elf_symbol(const struct elf_file *file, const char *name, uint32_t *value);

/* NULL: no such section, or an empty one. */
const struct elf_section *elf_section_find(const struct elf_file *file, const char *name);

/* Whether a file begins like an ELF file. */
bool elf_is_magic(struct const_bytes contents);

/* Calls take for each relocation that the linker kept for that section. */
struct elf_relocation {
    uint32_t offset;
    uint32_t type;
    const char *symbol; /* "" for a section's own */
    bool is_absolute;   /* its symbol has no section: a number, or a weak one that is not there */
};
void elf_relocations(const struct elf_file *file, const struct elf_section *section,
                     void (*take)(void *context, const struct elf_relocation *relocation),
                     void *context);

#endif
