#include "texts.h"
#include "kernel_file.h"
#include "text_packed.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TABLE_SIZE                                                                                 \
    sizeof((struct text_packed *)NULL)                                                             \
        ->pairs /* that boards/kernel.ld leaves in front of the texts */

#define PACKED_ALIGNMENT 2u /* lib/data_packed.h */

/* The two sections, as they are linked, and where their contents go. */
struct texts {
    struct section texts;
    struct section packed;
    struct section symbols;
    size_t texts_index;
    size_t packed_index;
    bool *starts; /* of each byte behind the table */
    size_t size;
    struct text_packed result;
    uint32_t packed_address; /* of .packed, when it has moved */
};

static _Noreturn void fail_at(const char *section, uint64_t place, const char *why)
{
    char text[100];
    snprintf(text, sizeof text, "%s at 0x%llx", section, (unsigned long long)place);
    fail(text, why);
}

/* ---- addresses ---- */

static bool is_moved(const struct texts *self, size_t section)
{
    return section == self->texts_index || section == self->packed_index;
}

static uint32_t texts_begin(const struct texts *self)
{
    return (uint32_t)(self->texts.header.sh_addr + TABLE_SIZE);
}

static uint32_t packed_begin(const struct texts *self)
{
    return (uint32_t)self->packed.header.sh_addr;
}

static uint32_t result_begin(const struct texts *self)
{
    return (uint32_t)(self->texts.header.sh_addr + 2 * self->result.pair_count);
}

static uint32_t result_end(const struct texts *self)
{
    return (uint32_t)(result_begin(self) + self->result.size);
}

/* Where that address of one of the sections is afterwards. */
static uint32_t address_new(const struct texts *self, uint32_t address, size_t section)
{
    if (section == self->packed_index)
        return address - packed_begin(self) + self->packed_address;
    if (address < texts_begin(self))
        return address; /* the table */
    const uint32_t place = address - texts_begin(self);
    return place < self->size ? (uint32_t)(result_begin(self) + self->result.places[place])
                              : result_end(self);
}

/* ---- relocations ---- */

typedef void reference_visit(struct texts *self, uint8_t *word, const char *where, uint64_t place,
                             size_t section);

/* A relocation in that section; only those into the two are of interest. */
static void relocation_visit(struct texts *self, struct section *target, const GElf_Rel *relocation,
                             reference_visit *visit)
{
    GElf_Sym symbol;
    const uint64_t place = relocation->r_offset - target->header.sh_addr;
    require(gelf_getsym(self->symbols.data, (int)GELF_R_SYM(relocation->r_info), &symbol) != NULL,
            "symbols of relocations");
    const unsigned kind = (unsigned)GELF_R_TYPE(relocation->r_info);
    if (!is_moved(self, symbol.st_shndx) || kind == R_ARM_NONE)
        return;
    if (kind != R_ARM_ABS32) {
        char why[80];
        snprintf(why, sizeof why, "refers to a text by a relocation of kind %u, not by its address",
                 kind);
        fail_at(target->name, relocation->r_offset, why);
    }
    if (target->data == NULL || target->data->d_size < 4 || place > target->data->d_size - 4)
        fail_at(target->name, relocation->r_offset, "is no word of the section");
    visit(self, (uint8_t *)target->data->d_buf + place, target->name, relocation->r_offset,
          symbol.st_shndx);
}

static void relocations_visit(struct texts *self, Elf *elf, reference_visit *visit)
{
    struct section list = {.scn = NULL};
    while (section_next(elf, &list)) {
        if (list.header.sh_type == SHT_RELA)
            fail(list.name, "relocations with addends are none of this processor's");
        if (list.header.sh_type != SHT_REL || list.data == NULL)
            continue;
        struct section target = {.scn = NULL};
        while (section_next(elf, &target) && elf_ndxscn(target.scn) != list.header.sh_info)
            continue;
        if (target.scn == NULL)
            fail(list.name, "relocations of no section");
        GElf_Rel relocation;
        for (int i = 0; gelf_getrel(list.data, i, &relocation) != NULL; i++)
            relocation_visit(self, &target, &relocation, visit);
        (void)elf_flagdata(target.data, ELF_C_SET, ELF_F_DIRTY);
    }
}

static void start_mark(struct texts *self, uint8_t *word, const char *where, uint64_t place,
                       size_t section)
{
    const uint32_t address = word_get(word);
    if (section == self->packed_index) {
        if (address != packed_begin(self))
            fail_at(where, place, "is an address inside of .packed");
    } else if (address >= texts_begin(self) && address - texts_begin(self) < self->size) {
        self->starts[address - texts_begin(self)] = true;
    } else if (address != self->texts.header.sh_addr) {
        fail_at(where, place, "is an address of .texts where no text is");
    }
}

static void word_move(struct texts *self, uint8_t *word, const char *where, uint64_t place,
                      size_t section)
{
    (void)where;
    (void)place;
    word_put(address_new(self, word_get(word), section), word);
}

/* They would no longer be true. */
static void relocations_drop(Elf *elf)
{
    struct section list = {.scn = NULL};
    while (section_next(elf, &list))
        if (list.header.sh_type == SHT_REL) {
            if (list.data != NULL)
                list.data->d_size = 0;
            list.header = (GElf_Shdr){.sh_type = SHT_NULL,
                                      .sh_name = list.header.sh_name,
                                      .sh_offset = list.header.sh_offset,
                                      .sh_addralign = list.header.sh_addralign};
            require(gelf_update_shdr(list.scn, &list.header) != 0, list.name);
        }
}

/* ---- the file ---- */

static void symbols_move(struct texts *self)
{
    GElf_Sym symbol;
    for (int i = 0; gelf_getsym(self->symbols.data, i, &symbol) != NULL; i++) {
        if (!is_moved(self, symbol.st_shndx))
            continue;
        const uint32_t end = (uint32_t)(symbol.st_value + symbol.st_size);
        const uint32_t begin = address_new(self, (uint32_t)symbol.st_value, symbol.st_shndx);
        if (symbol.st_size != 0)
            symbol.st_size = address_new(self, end, symbol.st_shndx) - begin;
        symbol.st_value = begin;
        require(gelf_update_sym(self->symbols.data, i, &symbol) != 0, "symbols");
    }
    (void)elf_flagdata(self->symbols.data, ELF_C_SET, ELF_F_DIRTY);
}

static void sections_move(struct texts *self)
{
    const struct text_packed *const result = &self->result;
    uint8_t *const to = self->texts.data->d_buf;
    memset(to, 0, self->texts.data->d_size);
    memcpy(to, result->pairs, 2 * result->pair_count);
    memcpy(to + 2 * result->pair_count, result->bytes, result->size);
    self->texts.data->d_size = self->packed_address - self->texts.header.sh_addr;
    self->texts.header.sh_size = self->texts.data->d_size;
    self->texts.header.sh_flags = SHF_ALLOC;
    self->texts.header.sh_entsize = 0;
    self->packed.header.sh_offset -= packed_begin(self) - self->packed_address;
    self->packed.header.sh_addr = self->packed_address;
    self->packed.header.sh_addralign = PACKED_ALIGNMENT;
    self->packed.data->d_align = PACKED_ALIGNMENT;
    section_update(&self->texts);
    section_update(&self->packed);
}

/* False: there are no relocations, so texts cannot be packed. */
static bool texts_find(struct texts *self, Elf *elf)
{
    struct section list = {.scn = NULL};
    while (section_next(elf, &list) && list.header.sh_type != SHT_REL &&
           list.header.sh_type != SHT_RELA)
        continue;
    if (list.scn == NULL)
        return false;
    self->texts = section_find(elf, ".texts");
    self->packed = section_find(elf, ".packed");
    self->symbols = section_find(elf, ".symtab");
    self->texts_index = elf_ndxscn(self->texts.scn);
    self->packed_index = elf_ndxscn(self->packed.scn);
    if (self->texts.data == NULL || self->texts.header.sh_size < TABLE_SIZE)
        fail(".texts", "it has no room for the table of pairs");
    const uint64_t end = self->texts.header.sh_addr + self->texts.header.sh_size;
    if (self->packed.data == NULL || self->packed.header.sh_addr < end)
        fail(".packed", "it is not behind .texts");
    self->size = self->texts.header.sh_size - TABLE_SIZE;
    return true;
}

void texts_pack(Elf *elf)
{
    struct texts self = {.size = 0};
    if (!texts_find(&self, elf))
        return;
    self.starts = calloc(self.size + 1, sizeof *self.starts);
    if (self.starts == NULL)
        fail(".texts", strerror(errno));
    relocations_visit(&self, elf, start_mark);
    const uint8_t *const texts = (const uint8_t *)self.texts.data->d_buf + TABLE_SIZE;
    const char *const wrong = text_pack(texts, self.starts, self.size, &self.result);
    if (wrong != NULL)
        fail(".texts", wrong);
    if (!text_packed_is_right(&self.result, texts, self.starts, self.size))
        fail(".texts", "they do not unpack to what they were");
    self.packed_address = (result_end(&self) + PACKED_ALIGNMENT - 1) & ~(PACKED_ALIGNMENT - 1);
    if (self.packed_address > packed_begin(&self))
        fail(".packed", "packed texts reach into it");
    relocations_visit(&self, elf, word_move);
    symbols_move(&self);
    sections_move(&self);
    relocations_drop(elf);
    free(self.starts);
    free(self.result.bytes);
    free(self.result.places);
}
