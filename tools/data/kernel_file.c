#include "kernel_file.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *kernel_path;
static int descriptor;

_Noreturn void fail(const char *what, const char *why)
{
    fprintf(stderr, "takt-data: %s: %s: %s\n", kernel_path, what, why);
    exit(1);
}

void require(bool is_true, const char *what)
{
    if (!is_true)
        fail(what, elf_errmsg(-1));
}

Elf *kernel_file_open(const char *path)
{
    kernel_path = path;
    descriptor = open(path, O_RDWR | O_CLOEXEC);
    if (descriptor < 0)
        fail("open", strerror(errno));
    require(elf_version(EV_CURRENT) != EV_NONE, "libelf");
    Elf *const elf = elf_begin(descriptor, ELF_C_RDWR, NULL);
    require(elf != NULL, "no ELF file");
    if (elf_kind(elf) != ELF_K_ELF)
        fail("kind", "no ELF file");
    if (gelf_getclass(elf) != ELFCLASS32)
        fail("class", "not of 32 bits");
    GElf_Ehdr header;
    require(gelf_getehdr(elf, &header) != NULL, "header");
    if (header.e_ident[EI_DATA] != ELFDATA2LSB)
        fail("data", "not little-endian");
    (void)elf_flagelf(elf, ELF_C_SET, ELF_F_LAYOUT);
    return elf;
}

void kernel_file_write(Elf *elf)
{
    require(elf_update(elf, ELF_C_WRITE) >= 0, "write");
    elf_end(elf);
    if (close(descriptor) != 0)
        fail("close", strerror(errno));
}

bool section_next(Elf *elf, struct section *self)
{
    size_t names = 0;
    require(elf_getshdrstrndx(elf, &names) == 0, "section names");
    self->scn = elf_nextscn(elf, self->scn);
    if (self->scn == NULL)
        return false;
    require(gelf_getshdr(self->scn, &self->header) != NULL, "sections");
    self->name = elf_strptr(elf, names, self->header.sh_name);
    require(self->name != NULL, "section names");
    self->data = elf_getdata(self->scn, NULL);
    if (self->data != NULL && self->data->d_buf == NULL)
        self->data = NULL;
    return true;
}

struct section section_find(Elf *elf, const char *name)
{
    struct section section = {.scn = NULL};
    while (section_next(elf, &section))
        if (strcmp(section.name, name) == 0)
            return section;
    fail(name, "there is no such section");
}

void section_update(struct section *self)
{
    if (self->data != NULL)
        (void)elf_flagdata(self->data, ELF_C_SET, ELF_F_DIRTY);
    require(gelf_update_shdr(self->scn, &self->header) != 0, self->name);
}

uint32_t word_get(const uint8_t *from)
{
    return from[0] | (uint32_t)from[1] << 8 | (uint32_t)from[2] << 16 | (uint32_t)from[3] << 24;
}

void word_put(uint32_t word, uint8_t *to)
{
    for (unsigned i = 0; i < 4; i++)
        to[i] = (uint8_t)(word >> 8 * i);
}
