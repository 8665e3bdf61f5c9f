#include "app_binary.h"
#include "fail.h"
#include <string.h>

#define PIC_FLASH 0x80000000u
#define PIC_RAM 0x0u
#define FLASH_SPAN_MAX 0x1000000u /* no app is larger; a hole like that is a linker's mistake */
#define RELOCATIONS_AT_WORD 8     /* of the start-up code's table at the start of a PIC app */
#define RELOCATIONS_SLACK 64      /* the linker may have aligned its end of flash so far */

static bool is_region(const struct elf_section *section)
{
    return strstr(section->name, ".wfr") != NULL;
}

/* Lives in RAM while the app runs. */
static bool is_in_ram(const struct elf_section *section)
{
    if (strcmp(section->name, ".stack") == 0)
        return true; /* only the linker script's: it may lack the flag */
    return section->is_writeable && !is_region(section) &&
           (!section->has_contents || section->address != section->load_address);
}

static uint32_t flash_start_find(const struct elf_file *elf)
{
    uint32_t start;
    if (elf_symbol(elf, "_flash_origin", &start))
        return start;
    for (size_t i = 0; i < elf->section_count; i++)
        if (elf->sections[i].has_contents)
            return elf->sections[i].load_address; /* in order: the first is the lowest */
    fail("%s: no section holds anything to load", elf->path);
}

/* ---- flash ---- */

static void section_append(struct app_binary *binary, const struct elf_file *elf,
                           const struct elf_section *section, uint32_t flash_start)
{
    const uint32_t offset = section->load_address - flash_start;
    if (section->load_address < flash_start || offset > FLASH_SPAN_MAX)
        fail("%s: section %s is loaded from 0x%08x, far from the app's flash at 0x%08x", elf->path,
             section->name, section->load_address, flash_start);
    if (offset < binary->bytes.size)
        fail("%s: section %s at 0x%08x overlaps what is loaded before it", elf->path, section->name,
             section->load_address);
    if (is_region(section)) {
        if (binary->region_count == APP_REGIONS_MAX)
            fail("%s: more than %d writeable regions (.wfr sections)", elf->path, APP_REGIONS_MAX);
        binary->regions[binary->region_count++] =
            (struct tbf_region){.offset = offset, .size = section->size};
    }
    buffer_fill(&binary->bytes, 0, offset - binary->bytes.size);
    buffer_add(&binary->bytes, section->contents.data, section->contents.size);
}

static void entry_find(struct app_binary *binary, const struct elf_file *elf, uint32_t flash_start)
{
    const uint32_t offset = elf->entry - flash_start;
    if (elf->entry < flash_start || offset >= binary->bytes.size)
        fail("%s: the entry point 0x%08x lies outside of the app's flash (0x%08x, %zu bytes)",
             elf->path, elf->entry, flash_start, binary->bytes.size);
    binary->entry = offset;
}

/* ---- relocations ---- */

struct relocations {
    struct buffer words;
    const struct elf_file *elf;
    const struct elf_section *section;
};

static void relocation_take(void *context, const struct elf_relocation *relocation)
{
    struct relocations *const relocations = context;
    if (relocation->type == R_ARM_NONE)
        return;
    if (relocation->type != R_ARM_ABS32 && relocation->type != R_ARM_TARGET1)
        fail("%s: section %s, offset 0x%x, symbol \"%s\": relocations of type %u cannot be made "
             "when "
             "the app starts",
             relocations->elf->path, relocations->section->name, relocation->offset,
             relocation->symbol, relocation->type);
    /* A number, or the null pointer that stands for a weak symbol, moves with nothing. */
    if (relocation->is_absolute)
        return;
    buffer_add_u32(&relocations->words, relocation->offset);
    buffer_add_u32(&relocations->words, relocation->type);
}

/* The start-up code looks for them where the linker believed that flash ends. */
static void relocations_align(struct app_binary *binary, const struct elf_file *elf)
{
    struct buffer *const bytes = &binary->bytes;
    if (bytes->size < 4 * (RELOCATIONS_AT_WORD + 1))
        fail("%s: too short for the table that a position-independent app begins with", elf->path);
    const uint32_t at = bytes_u32(bytes->data + (size_t)4 * RELOCATIONS_AT_WORD);
    if (at < bytes->size || at - bytes->size > RELOCATIONS_SLACK)
        fail(
            "%s: the app's start-up code looks for its relocations at offset 0x%x, but they belong "
            "at 0x%zx",
            elf->path, at, bytes->size);
    buffer_fill(bytes, 0, at - bytes->size);
}

static void relocations_append(struct app_binary *binary, const struct elf_file *elf)
{
    struct relocations relocations = {.elf = elf};
    if (binary->is_position_independent && elf->machine == EM_ARM) {
        for (size_t i = 0; i < elf->section_count; i++)
            if (is_in_ram(&elf->sections[i]) && elf->sections[i].has_contents &&
                strcmp(elf->sections[i].name, ".got") != 0) {
                relocations.section = &elf->sections[i];
                elf_relocations(elf, relocations.section, relocation_take, &relocations);
            }
        relocations_align(binary, elf);
    }
    buffer_fill(&binary->bytes, 0, -binary->bytes.size % 4);
    buffer_add_u32(&binary->bytes, (uint32_t)relocations.words.size);
    buffer_add(&binary->bytes, relocations.words.data, relocations.words.size);
    buffer_free(&relocations.words);
}

/* ---- RAM ---- */

static void ram_measure(struct app_binary *binary, const struct elf_file *elf)
{
    uint32_t start = UINT32_MAX;
    uint32_t end = 0;
    for (size_t i = 0; i < elf->section_count; i++) {
        const struct elf_section *const section = &elf->sections[i];
        if (!is_in_ram(section))
            continue;
        if (section->address < start)
            start = section->address;
        if (section->address + section->size > end)
            end = section->address + section->size;
    }
    uint32_t origin = PIC_RAM;
    const bool is_named = elf_symbol(elf, "_sram_origin", &origin);
    if (!is_named && !binary->is_position_independent && end != 0)
        origin = start;
    if (end != 0 && (start < origin || end < start))
        fail("%s: RAM sections begin at 0x%08x, below the start of RAM at 0x%08x", elf->path, start,
             origin);
    binary->ram_size = end == 0 ? 0 : end - origin;
    binary->fixed_ram = is_named && origin != PIC_RAM ? origin : TBF_ANY_ADDRESS;
    const struct elf_section *const stack = elf_section_find(elf, ".stack");
    binary->stack_size = stack == NULL ? 0 : stack->size;
}

void app_binary_read(struct app_binary *binary, const struct elf_file *elf)
{
    *binary = (struct app_binary){0};
    const uint32_t flash_start = flash_start_find(elf);
    binary->is_position_independent = flash_start == PIC_FLASH;
    binary->fixed_flash = binary->is_position_independent ? TBF_ANY_ADDRESS : flash_start;
    for (size_t i = 0; i < elf->section_count; i++)
        if (elf->sections[i].has_contents)
            section_append(binary, elf, &elf->sections[i], flash_start);
    entry_find(binary, elf, flash_start);
    relocations_append(binary, elf);
    ram_measure(binary, elf);
    (void)elf_symbol(elf, "tbf_protected_region_size", &binary->protected_size);
}

void app_binary_free(struct app_binary *binary)
{
    buffer_free(&binary->bytes);
}
