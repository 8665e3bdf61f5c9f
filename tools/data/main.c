/* takt-data ELF: packs the data of a kernel, in its file. boards/CMakeLists.txt runs it on each.
 *
 * Shape   section .packed, which the linker script has made large enough, gets what .data held and the size
 *         that it takes; .data keeps its place in RAM, and nothing of it is loaded any more
 */
#include "data_packed.h"
#include <errno.h>
#include <fcntl.h>
#include <gelf.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *path;

struct section {
    Elf_Scn *scn;
    GElf_Shdr header;
    Elf_Data *data;
};

_Noreturn static void fail(const char *what, const char *why)
{
    fprintf(stderr, "takt-data: %s: %s: %s\n", path, what, why);
    exit(1);
}

static void require(bool is_true, const char *what)
{
    if (!is_true)
        fail(what, elf_errmsg(-1));
}

static struct section section_find(Elf *elf, const char *name)
{
    struct section section = {0};
    size_t names = 0;
    require(elf_getshdrstrndx(elf, &names) == 0, "section names");
    while ((section.scn = elf_nextscn(elf, section.scn)) != NULL) {
        require(gelf_getshdr(section.scn, &section.header) != NULL, name);
        const char *const found = elf_strptr(elf, names, section.header.sh_name);
        if (found != NULL && strcmp(found, name) == 0) {
            section.data = elf_getdata(section.scn, NULL);
            require(section.data != NULL, name);
            return section;
        }
    }
    fail(name, "there is no such section");
}

/* The section, alone in its segment, takes that much of the file from now on. */
static void size_set(Elf *elf, struct section *section, const char *name, size_t in_file,
                     size_t in_memory)
{
    GElf_Phdr segment;
    int index = 0;
    size_t count = 0;
    require(elf_getphdrnum(elf, &count) == 0, "segments");
    do {
        if ((size_t)index == count)
            fail(name, "no segment is its own");
        require(gelf_getphdr(elf, index++, &segment) != NULL, "segments");
    } while (segment.p_type != PT_LOAD || segment.p_vaddr != section->header.sh_addr ||
             segment.p_filesz != section->header.sh_size);
    segment.p_filesz = in_file;
    segment.p_memsz = in_memory;
    section->header.sh_size = in_memory;
    if (in_file == 0)
        section->header.sh_type = SHT_NOBITS;
    require(gelf_update_phdr(elf, index - 1, &segment) != 0, "segments");
    require(gelf_update_shdr(section->scn, &section->header) != 0, name);
}

/* Files are little-endian, whatever runs this. */
static void words_get(const uint8_t *from, size_t count, uint32_t *words)
{
    for (size_t i = 0; i < count; i++)
        words[i] = from[4 * i] | (uint32_t)from[4 * i + 1] << 8 | (uint32_t)from[4 * i + 2] << 16 |
                   (uint32_t)from[4 * i + 3] << 24;
}

static void halfwords_put(const uint16_t *halfwords, size_t count, uint8_t *to)
{
    for (size_t i = 0; i < count; i++) {
        to[2 * i] = (uint8_t)halfwords[i];
        to[2 * i + 1] = (uint8_t)(halfwords[i] >> 8);
    }
}

static void pack(Elf *elf)
{
    struct section data = section_find(elf, ".data");
    struct section packed = section_find(elf, ".packed");
    if (data.header.sh_type != SHT_PROGBITS || packed.header.sh_type != SHT_PROGBITS)
        fail(".data", "it has no contents, or has been packed already");
    if (data.header.sh_size % 4 != 0)
        fail(".data", "it is not of whole words");
    const size_t count = data.header.sh_size / 4;
    uint32_t *const words = calloc(count + 1, sizeof *words);
    uint16_t *const halfwords = calloc(DATA_PACKED_MAX(count), sizeof *halfwords);
    if (words == NULL || halfwords == NULL)
        fail(".data", strerror(errno));
    words_get(data.data->d_buf, count, words);
    const size_t used = data_pack(words, count, halfwords);
    if (2 * used > packed.header.sh_size)
        fail(".packed", "it is too small");
    halfwords_put(halfwords, used, packed.data->d_buf);
    (void)elf_flagdata(packed.data, ELF_C_SET, ELF_F_DIRTY);
    packed.header.sh_flags &= ~(GElf_Xword)SHF_WRITE;
    size_set(elf, &packed, ".packed", 2 * used, 2 * used);
    size_set(elf, &data, ".data", 0, data.header.sh_size);
    packed.data->d_size = 2 * used;
    free(halfwords);
    free(words);
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        fprintf(stderr, "usage: takt-data ELF\n");
        return 2;
    }
    path = argv[1];
    const int descriptor = open(path, O_RDWR | O_CLOEXEC);
    if (descriptor < 0)
        fail("open", strerror(errno));
    require(elf_version(EV_CURRENT) != EV_NONE, "libelf");
    Elf *const elf = elf_begin(descriptor, ELF_C_RDWR, NULL);
    require(elf != NULL && elf_kind(elf) == ELF_K_ELF, "no ELF file");
    if (gelf_getclass(elf) != ELFCLASS32)
        fail("class", "not of 32 bits");
    (void)elf_flagelf(elf, ELF_C_SET, ELF_F_LAYOUT);
    pack(elf);
    require(elf_update(elf, ELF_C_WRITE) >= 0, "write");
    elf_end(elf);
    if (close(descriptor) != 0)
        fail("close", strerror(errno));
    return 0;
}
