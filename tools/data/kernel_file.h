/* The ELF file of a kernel, and its end with a message when something is wrong with it. */
#ifndef DATA_KERNEL_FILE_H
#define DATA_KERNEL_FILE_H

#include <gelf.h>
#include <stdbool.h>
#include <stdint.h>

struct section {
    Elf_Scn *scn;
    GElf_Shdr header;
    Elf_Data *data; /* NULL: it has no contents in the file */
    const char *name;
};

/* Opens it to be changed: at most one at a time. The caller ends with kernel_file_write. */
Elf *kernel_file_open(const char *path);
void kernel_file_write(Elf *elf);

/* The program ends: the name of the file, of what is wrong in it, and why. */
_Noreturn void fail(const char *what, const char *why);
void require(bool is_true, const char *what); /* else why is what libelf says */

/* The next behind self in the file, NULL in self->scn to begin with; false: there is none. */
bool section_next(Elf *elf, struct section *self);

/* Ends the program if there is none of that name. */
struct section section_find(Elf *elf, const char *name);

/* Its header and contents have been changed. */
void section_update(struct section *self);

/* Files are little-endian, whatever runs this. */
uint32_t word_get(const uint8_t *from);
void word_put(uint32_t word, uint8_t *to);

#endif
