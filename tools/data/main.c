/* takt-data ELF: packs the texts and the data of a kernel, in its file. boards/CMakeLists.txt runs it on each.
 *
 * Shape   section .texts gets smaller (texts.h). Section .packed, which the linker script has made large
 *         enough, gets what .data held and the size that it takes; .data keeps its place in RAM, and
 *         nothing of it is loaded any more
 */
#include "data_packed.h"
#include "kernel_file.h"
#include "lib/data_packed.h"
#include "texts.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The segment that ends with the section. */
static int segment_find(Elf *elf, const struct section *section, GElf_Phdr *segment)
{
    const GElf_Addr end = section->header.sh_addr + section->header.sh_size;
    size_t count = 0;
    require(elf_getphdrnum(elf, &count) == 0, "segments");
    for (int index = 0; (size_t)index < count; index++) {
        require(gelf_getphdr(elf, index, segment) != NULL, "segments");
        if (segment->p_type == PT_LOAD && segment->p_vaddr <= section->header.sh_addr &&
            segment->p_vaddr + segment->p_filesz == end)
            return index;
    }
    fail(section->name, "no segment ends with it");
}

static void segment_set(Elf *elf, int index, GElf_Phdr *segment, GElf_Xword in_file,
                        GElf_Xword in_memory)
{
    segment->p_filesz = in_file;
    segment->p_memsz = in_memory;
    require(gelf_update_phdr(elf, index, segment) != 0, "segments");
}

static void halfwords_put(const uint16_t *halfwords, size_t count, uint8_t *to)
{
    for (size_t i = 0; i < count; i++) {
        to[2 * i] = (uint8_t)halfwords[i];
        to[2 * i + 1] = (uint8_t)(halfwords[i] >> 8);
    }
}

/* Of the section's words into the other; how many bytes they take there. */
static size_t words_pack(const struct section *data, struct section *packed)
{
    const size_t count = data->header.sh_size / 4;
    uint32_t *const words = calloc(count + 1, sizeof *words);
    uint16_t *const halfwords = calloc(DATA_PACKED_MAX(count), sizeof *halfwords);
    if (words == NULL || halfwords == NULL)
        fail(".data", strerror(errno));
    for (size_t i = 0; i < count; i++)
        words[i] = word_get((const uint8_t *)data->data->d_buf + 4 * i);
    const size_t used = data_pack(words, count, halfwords);
    if (2 * used > packed->header.sh_size)
        fail(".packed", "it is too small");
    halfwords_put(halfwords, used, packed->data->d_buf);
    free(halfwords);
    free(words);
    return 2 * used;
}

static void pack(Elf *elf)
{
    GElf_Phdr code;
    GElf_Phdr variables;
    struct section data = section_find(elf, ".data");
    struct section packed = section_find(elf, ".packed");
    if (data.header.sh_type != SHT_PROGBITS || packed.header.sh_type != SHT_PROGBITS ||
        data.data == NULL || packed.data == NULL)
        fail(".data", "it has no contents, or has been packed already");
    if (data.header.sh_size % 4 != 0)
        fail(".data", "it is not of whole words");
    const int code_index = segment_find(elf, &packed, &code);
    const int variables_index = segment_find(elf, &data, &variables);
    texts_pack(elf); /* first: data has their addresses */
    packed = section_find(elf, ".packed");
    packed.header.sh_size = words_pack(&data, &packed);
    packed.header.sh_flags &= ~(GElf_Xword)SHF_WRITE;
    packed.data->d_size = packed.header.sh_size;
    section_update(&packed);
    data.header.sh_type = SHT_NOBITS;
    section_update(&data);
    const GElf_Xword size = packed.header.sh_addr + packed.header.sh_size - code.p_vaddr;
    segment_set(elf, code_index, &code, size, size);
    segment_set(elf, variables_index, &variables, 0, data.header.sh_size);
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        fprintf(stderr, "usage: takt-data ELF\n");
        return 2;
    }
    Elf *const elf = kernel_file_open(argv[1]);
    pack(elf);
    kernel_file_write(elf);
    return 0;
}
