#include "elf_file.h"
#include "buffer.h"
#include "fail.h"
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

bool elf_is_magic(struct const_bytes contents)
{
    return contents.size >= SELFMAG && memcmp(contents.data, ELFMAG, SELFMAG) == 0;
}

static Elf *elf_open(const char *path, int descriptor)
{
    if (elf_version(EV_CURRENT) == EV_NONE)
        fail("libelf is of another version: %s", elf_errmsg(-1));
    Elf *const elf = elf_begin(descriptor, ELF_C_READ, NULL);
    if (elf == NULL)
        fail("%s: %s", path, elf_errmsg(-1));
    if (elf_kind(elf) != ELF_K_ELF)
        fail("%s: this is not an ELF file", path);
    if (gelf_getclass(elf) != ELFCLASS32)
        fail("%s: this is not a 32-bit ELF file", path);
    return elf;
}

/* Where the segment that holds a section says that it is loaded from. */
static uint32_t load_address_of(const struct elf_file *file, const GElf_Shdr *header)
{
    size_t count;
    if (elf_getphdrnum(file->elf, &count) != 0)
        fail("%s: program headers: %s", file->path, elf_errmsg(-1));
    for (size_t i = 0; i < count; i++) {
        GElf_Phdr segment;
        if (gelf_getphdr(file->elf, (int)i, &segment) == NULL)
            fail("%s: program header %zu: %s", file->path, i, elf_errmsg(-1));
        if (segment.p_type == PT_LOAD && header->sh_addr >= segment.p_vaddr &&
            header->sh_addr + header->sh_size <= segment.p_vaddr + segment.p_memsz &&
            (header->sh_type == SHT_NOBITS || header->sh_offset >= segment.p_offset))
            return (uint32_t)(segment.p_paddr + (header->sh_addr - segment.p_vaddr));
    }
    return (uint32_t)header->sh_addr;
}

static struct const_bytes contents_of(const struct elf_file *file, Elf_Scn *scn, const char *name)
{
    const Elf_Data *const data = elf_rawdata(scn, NULL);
    if (data == NULL)
        fail("%s: section %s: %s", file->path, name, elf_errmsg(-1));
    return (struct const_bytes){data->d_buf, data->d_size};
}

static const char *name_of(const struct elf_file *file, const GElf_Shdr *header)
{
    size_t names;
    if (elf_getshdrstrndx(file->elf, &names) != 0)
        fail("%s: no section names: %s", file->path, elf_errmsg(-1));
    const char *const name = elf_strptr(file->elf, names, header->sh_name);
    return name == NULL ? "?" : name;
}

static int compare_load_addresses(const void *a, const void *b)
{
    const struct elf_section *const left = a;
    const struct elf_section *const right = b;
    if (left->load_address != right->load_address)
        return left->load_address < right->load_address ? -1 : 1;
    return left->index < right->index ? -1 : left->index > right->index;
}

static void sections_read(struct elf_file *file)
{
    size_t count;
    if (elf_getshdrnum(file->elf, &count) != 0 || count == 0)
        fail("%s: no sections", file->path);
    file->sections = memory_get(count * sizeof *file->sections);
    for (Elf_Scn *scn = NULL; (scn = elf_nextscn(file->elf, scn)) != NULL;) {
        GElf_Shdr header;
        if (gelf_getshdr(scn, &header) == NULL)
            fail("%s: section %zu: %s", file->path, elf_ndxscn(scn), elf_errmsg(-1));
        if (!(header.sh_flags & SHF_ALLOC) || header.sh_size == 0)
            continue;
        struct elf_section *const section = &file->sections[file->section_count++];
        *section = (struct elf_section){
            .name = name_of(file, &header),
            .index = elf_ndxscn(scn),
            .address = (uint32_t)header.sh_addr,
            .load_address = load_address_of(file, &header),
            .size = (uint32_t)header.sh_size,
            .is_writeable = header.sh_flags & SHF_WRITE,
            .has_contents = header.sh_type != SHT_NOBITS,
        };
        if (section->has_contents) {
            section->contents = contents_of(file, scn, section->name);
            if (section->contents.size != section->size)
                fail("%s: section %s is cut off", file->path, section->name);
        }
    }
    qsort(file->sections, file->section_count, sizeof *file->sections, compare_load_addresses);
}

void elf_file_open(struct elf_file *file, const char *path)
{
    *file = (struct elf_file){.path = path, .descriptor = open(path, O_RDONLY | O_CLOEXEC)};
    if (file->descriptor < 0)
        fail("%s: %s", path, strerror(errno));
    file->elf = elf_open(path, file->descriptor);
    GElf_Ehdr header;
    if (gelf_getehdr(file->elf, &header) == NULL)
        fail("%s: %s", path, elf_errmsg(-1));
    if (header.e_ident[EI_DATA] != ELFDATA2LSB)
        fail("%s: this is not a little-endian ELF file", path);
    if (header.e_type != ET_EXEC)
        fail("%s: this ELF file is not an executable", path);
    file->machine = header.e_machine;
    file->entry = (uint32_t)header.e_entry;
    sections_read(file);
}

void elf_file_close(struct elf_file *file)
{
    free(file->sections);
    elf_end(file->elf);
    close(file->descriptor);
}

const struct elf_section *elf_section_find(const struct elf_file *file, const char *name)
{
    for (size_t i = 0; i < file->section_count; i++)
        if (strcmp(file->sections[i].name, name) == 0)
            return &file->sections[i];
    return NULL;
}

/* The symbol table's section; false: stripped. */
static bool symbols_find(const struct elf_file *file, Elf_Data **symbols, GElf_Shdr *header)
{
    for (Elf_Scn *scn = NULL; (scn = elf_nextscn(file->elf, scn)) != NULL;)
        if (gelf_getshdr(scn, header) != NULL && header->sh_type == SHT_SYMTAB) {
            *symbols = elf_getdata(scn, NULL);
            return *symbols != NULL;
        }
    return false;
}

bool elf_symbol(const struct elf_file *file, const char *name, uint32_t *value)
{
    Elf_Data *symbols;
    GElf_Shdr header;
    if (!symbols_find(file, &symbols, &header))
        return false;
    GElf_Sym symbol;
    for (int i = 0; gelf_getsym(symbols, i, &symbol) != NULL; i++) {
        const char *const text = elf_strptr(file->elf, header.sh_link, symbol.st_name);
        if (text != NULL && strcmp(text, name) == 0 && symbol.st_shndx != SHN_UNDEF) {
            *value = (uint32_t)symbol.st_value;
            return true;
        }
    }
    return false;
}

static void relocation_take(const struct elf_file *file, const GElf_Rel *rel,
                            void (*take)(void *, const struct elf_relocation *), void *context)
{
    Elf_Data *symbols;
    GElf_Shdr header;
    GElf_Sym symbol;
    struct elf_relocation relocation = {.offset = (uint32_t)rel->r_offset,
                                        .type = (uint32_t)GELF_R_TYPE(rel->r_info),
                                        .symbol = ""};
    if (symbols_find(file, &symbols, &header) &&
        gelf_getsym(symbols, (int)GELF_R_SYM(rel->r_info), &symbol) != NULL) {
        const char *const text = elf_strptr(file->elf, header.sh_link, symbol.st_name);
        relocation.symbol = text == NULL ? "" : text;
        relocation.is_absolute = symbol.st_shndx == SHN_UNDEF || symbol.st_shndx == SHN_ABS;
    }
    take(context, &relocation);
}

void elf_relocations(const struct elf_file *file, const struct elf_section *section,
                     void (*take)(void *, const struct elf_relocation *), void *context)
{
    for (Elf_Scn *scn = NULL; (scn = elf_nextscn(file->elf, scn)) != NULL;) {
        GElf_Shdr header;
        if (gelf_getshdr(scn, &header) == NULL || header.sh_type != SHT_REL ||
            header.sh_info != section->index)
            continue;
        Elf_Data *const data = elf_getdata(scn, NULL);
        GElf_Rel rel;
        for (int i = 0; data != NULL && gelf_getrel(data, i, &rel) != NULL; i++)
            relocation_take(file, &rel, take, context);
    }
}
