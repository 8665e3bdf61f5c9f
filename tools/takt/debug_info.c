#include "debug_info.h"
#include "elf_file.h"
#include "fail.h"
#include <dwarf.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define PIC_FLASH 0x80000000u

static void layout_read(struct debug_info *info, const char *path)
{
    struct elf_file elf;
    elf_file_open(&elf, path);
    info->code_start = UINT32_MAX;
    for (size_t i = 0; i < elf.section_count; i++)
        if (elf.sections[i].has_contents && !elf.sections[i].is_writeable &&
            elf.sections[i].address < info->code_start)
            info->code_start = elf.sections[i].address;
    info->is_position_independent = info->code_start == PIC_FLASH;
    elf_file_close(&elf);
}

void debug_info_open(struct debug_info *info, const char *path)
{
    static const Dwfl_Callbacks callbacks = {
        .find_elf = dwfl_build_id_find_elf,
        .find_debuginfo = dwfl_standard_find_debuginfo,
        .section_address = dwfl_offline_section_address,
    };
    *info = (struct debug_info){0};
    layout_read(info, path);
    info->dwfl = dwfl_begin(&callbacks);
    if (info->dwfl == NULL)
        fail("libdw: %s", dwfl_errmsg(-1));
    dwfl_report_begin(info->dwfl);
    info->module = dwfl_report_elf(info->dwfl, path, path, -1, 0, false);
    if (info->module == NULL || dwfl_report_end(info->dwfl, NULL, NULL) != 0)
        fail("%s: %s", path, dwfl_errmsg(-1));
}

void debug_info_close(struct debug_info *info)
{
    dwfl_end(info->dwfl);
}

/* ---- functions that code was inlined into ---- */

static unsigned attribute_number(Dwarf_Die *die, unsigned name)
{
    Dwarf_Attribute attribute;
    Dwarf_Word value;
    if (dwarf_attr(die, name, &attribute) == NULL || dwarf_formudata(&attribute, &value) != 0)
        return 0;
    return (unsigned)value;
}

static const char *call_file(Dwarf_Die *unit, Dwarf_Die *call)
{
    Dwarf_Files *files;
    size_t count;
    const unsigned number = attribute_number(call, DW_AT_call_file);
    if (dwarf_getsrcfiles(unit, &files, &count) != 0 || number >= count)
        return "?";
    return dwarf_filesrc(files, number, NULL, NULL);
}

#define SCOPES_MAX 32

/* The function that an address is in, and behind it what was inlined there, one in the other. */
struct scopes {
    Dwarf_Die dies[SCOPES_MAX];
    unsigned count;
};

/* By hand: dwarf_getscopes finds nothing (and leaks) where link-time optimisation moved code from unit to
 * unit. Each turn goes one level down. */
static void scopes_find(struct scopes *scopes, Dwarf_Die *unit, Dwarf_Addr address)
{
    Dwarf_Die die;
    scopes->count = 0;
    bool is_more = unit != NULL && dwarf_child(unit, &die) == 0;
    while (is_more) {
        const int tag = dwarf_tag(&die);
        const bool is_function = tag == DW_TAG_subprogram || tag == DW_TAG_inlined_subroutine;
        if ((!is_function && tag != DW_TAG_lexical_block) || dwarf_haspc(&die, address) != 1) {
            is_more = dwarf_siblingof(&die, &die) == 0;
            continue;
        }
        if (is_function && scopes->count < SCOPES_MAX)
            scopes->dies[scopes->count++] = die;
        is_more = dwarf_child(&die, &die) == 0;
    }
}

static const char *scope_name(struct scopes *scopes, unsigned index)
{
    const char *const name = dwarf_diename(&scopes->dies[index]);
    return name == NULL ? "?" : name;
}

/* From the innermost outwards: each call's place is a line of the function around it. */
static void callers_write(FILE *text, Dwarf_Die *unit, struct scopes *scopes)
{
    for (unsigned i = scopes->count; i-- > 1;)
        fprintf(text, ", inlined into %s, %s:%u", scope_name(scopes, i - 1),
                call_file(unit, &scopes->dies[i]),
                attribute_number(&scopes->dies[i], DW_AT_call_line));
}

/* ---- an address ---- */

static bool line_write(FILE *text, Dwfl_Module *module, uint32_t address)
{
    int line = 0;
    Dwfl_Line *const source = dwfl_module_getsrc(module, address);
    const char *const file =
        source == NULL ? NULL : dwfl_lineinfo(source, NULL, &line, NULL, NULL, NULL);
    if (file != NULL)
        fprintf(text, ", %s:%d", file, line);
    return file != NULL;
}

static void code_write(FILE *text, const struct debug_info *info, uint32_t address,
                       const char *name, uint32_t offset)
{
    Dwarf_Addr bias = 0;
    Dwarf_Die *const unit = dwfl_module_addrdie(info->module, address, &bias);
    struct scopes scopes;
    scopes_find(&scopes, unit, address - bias);
    if (scopes.count != 0)
        fprintf(text, "%s", scope_name(&scopes, scopes.count - 1));
    else
        fprintf(text, "%s+0x%" PRIx32, name, offset);
    if (line_write(text, info->module, address))
        callers_write(text, unit, &scopes);
}

char *debug_info_text(const struct debug_info *info, uint32_t address)
{
    GElf_Off offset;
    GElf_Sym symbol;
    const char *const name =
        dwfl_module_addrinfo(info->module, address, &offset, &symbol, NULL, NULL, NULL);
    /* What is written in assembly need not have a type. */
    const bool is_code = name != NULL && (GELF_ST_TYPE(symbol.st_info) == STT_FUNC ||
                                          (GELF_ST_TYPE(symbol.st_info) == STT_NOTYPE &&
                                           dwfl_module_getsrc(info->module, address) != NULL));
    /* Behind a symbol's end the library still names it. */
    if (name == NULL || (symbol.st_size != 0 ? offset >= symbol.st_size : !is_code))
        return NULL;
    char *result = NULL;
    size_t size;
    FILE *const text = open_memstream(&result, &size);
    if (text == NULL)
        fail("out of memory");
    if (is_code)
        code_write(text, info, address, name, (uint32_t)offset);
    else
        fprintf(text, "%s+0x%" PRIx32, name, (uint32_t)offset);
    fclose(text);
    return result;
}
