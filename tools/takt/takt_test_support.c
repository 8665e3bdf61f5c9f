#include "takt_test_support.h"
#include "arguments.h"
#include <fcntl.h>
#include <ftw.h>
#include <gelf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static char folder[64];
static char *paths[64];
static size_t path_count;

int test_folder_make(void **state)
{
    (void)state;
    strcpy(folder, "/tmp/takt-test-XXXXXX");
    return mkdtemp(folder) == NULL;
}

static int file_remove(const char *path, const struct stat *status, int kind, struct FTW *place)
{
    (void)status, (void)kind, (void)place;
    return remove(path);
}

int test_folder_remove(void **state)
{
    (void)state;
    while (path_count != 0)
        free(paths[--path_count]);
    return nftw(folder, file_remove, 8, FTW_DEPTH | FTW_PHYS);
}

const char *test_path(const char *name)
{
    assert_true(path_count < sizeof paths / sizeof paths[0]);
    return paths[path_count++] = text_format("%s/%s", folder, name);
}

/* ---- ELF files ---- */

/* Names one behind the other, each with its zero; the offset of the new one. */
static uint32_t name_add(struct buffer *names, const char *name)
{
    const uint32_t offset = (uint32_t)names->size;
    buffer_add(names, name, strlen(name) + 1);
    return offset;
}

static Elf_Scn *section_add(Elf *elf, const GElf_Shdr *header, const void *contents)
{
    Elf_Scn *const scn = elf_newscn(elf);
    Elf_Data *const data = elf_newdata(scn);
    data->d_buf = (void *)(uintptr_t)contents;
    data->d_size = header->sh_size;
    data->d_align = 4;
    data->d_type = ELF_T_BYTE;
    data->d_version = EV_CURRENT;
    GElf_Shdr made;
    assert_non_null(gelf_getshdr(scn, &made));
    made.sh_name = header->sh_name;
    made.sh_type = header->sh_type;
    made.sh_flags = header->sh_flags;
    made.sh_addr = header->sh_addr;
    made.sh_link = header->sh_link;
    made.sh_info = header->sh_info;
    made.sh_entsize = header->sh_entsize;
    assert_true(gelf_update_shdr(scn, &made) != 0);
    return scn;
}

static uint8_t pattern[0x40000];

static size_t table_size(const struct test_elf *elf)
{
    size_t count = 0;
    while (count < TEST_SECTIONS_MAX && elf->sections[count].name != NULL)
        count++;
    return count;
}

static void sections_add(Elf *file, const struct test_elf *elf, struct buffer *names)
{
    const size_t count = table_size(elf);
    for (size_t i = 0; i < sizeof pattern; i++)
        pattern[i] = (uint8_t)i;
    for (size_t i = 0; i < count; i++) {
        const struct test_section *const section = &elf->sections[i];
        const bool is_rel = section->type == SHT_REL;
        const GElf_Shdr header = {
            .sh_name = name_add(names, section->name),
            .sh_type = section->type,
            .sh_flags = section->flags,
            .sh_addr = section->address,
            .sh_size = section->size,
            .sh_link = is_rel ? (uint32_t)count + 1 : 0,
            .sh_info = is_rel ? section->applies_to + 1 : 0,
            .sh_entsize = is_rel ? 8 : 0,
        };
        section_add(file, &header, section->contents != NULL ? section->contents : pattern);
    }
}

static void symbols_add(Elf *file, const struct test_elf *elf, struct buffer *names,
                        struct buffer *symbols)
{
    buffer_fill(symbols, 0, 16);
    for (size_t i = 0; i < TEST_SYMBOLS_MAX && elf->symbols[i].name != NULL; i++) {
        buffer_add_u32(symbols, name_add(names, elf->symbols[i].name));
        buffer_add_u32(symbols, elf->symbols[i].value);
        buffer_add_u32(symbols, 0);
        buffer_add_u16(symbols, 0x10); /* global, no type */
        buffer_add_u16(symbols, elf->symbols[i].section);
    }
    const uint32_t strings = (uint32_t)table_size(elf) + 2;
    const GElf_Shdr header = {.sh_name = name_add(names, ".symtab"),
                              .sh_type = SHT_SYMTAB,
                              .sh_size = symbols->size,
                              .sh_link = strings,
                              .sh_info = 1,
                              .sh_entsize = 16};
    section_add(file, &header, symbols->data);
}

/* A segment per loaded section, after libelf has laid the file out. */
static void segments_write(Elf *file, const struct test_elf *elf)
{
    size_t number = 0;
    for (size_t i = 0; i < table_size(elf); i++) {
        const struct test_section *const section = &elf->sections[i];
        GElf_Phdr segment;
        GElf_Shdr header;
        assert_non_null(gelf_getphdr(file, (int)i, &segment));
        assert_non_null(gelf_getshdr(elf_getscn(file, i + 1), &header));
        if (!(section->flags & SHF_ALLOC))
            continue;
        segment = (GElf_Phdr){
            .p_type = PT_LOAD,
            .p_offset = header.sh_offset,
            .p_vaddr = section->address,
            .p_paddr = section->load_address,
            .p_filesz = section->type == SHT_NOBITS ? 0 : section->size,
            .p_memsz = section->size,
            .p_flags = PF_R,
        };
        assert_true(gelf_update_phdr(file, (int)number++, &segment) != 0);
    }
}

void test_elf_write(const char *path, const struct test_elf *elf)
{
    const int descriptor = open(path, O_RDWR | O_CREAT | O_TRUNC, 0666);
    assert_true(descriptor >= 0);
    elf_version(EV_CURRENT);
    Elf *const file = elf_begin(descriptor, ELF_C_WRITE, NULL);
    assert_non_null(file);
    assert_non_null(gelf_newehdr(file, ELFCLASS32));
    assert_non_null(gelf_newphdr(file, table_size(elf)));
    struct buffer names = {0};
    struct buffer symbols = {0};
    buffer_fill(&names, 0, 1);
    sections_add(file, elf, &names);
    symbols_add(file, elf, &names, &symbols);
    GElf_Shdr strings = {.sh_name = name_add(&names, ".strtab"), .sh_type = SHT_STRTAB};
    strings.sh_size = names.size;
    section_add(file, &strings, names.data);
    GElf_Ehdr header;
    assert_non_null(gelf_getehdr(file, &header));
    header.e_ident[EI_DATA] = ELFDATA2LSB;
    header.e_type = ET_EXEC;
    header.e_machine = elf->machine == 0 ? EM_ARM : elf->machine;
    header.e_version = EV_CURRENT;
    header.e_entry = elf->entry;
    header.e_shstrndx = (uint16_t)(table_size(elf) + 2);
    assert_true(gelf_update_ehdr(file, &header) != 0);
    assert_true(elf_update(file, ELF_C_NULL) > 0);
    segments_write(file, elf);
    assert_true(elf_update(file, ELF_C_WRITE) > 0);
    elf_end(file);
    close(descriptor);
    buffer_free(&names);
    buffer_free(&symbols);
}

void test_app_write(const char *path, uint32_t code_size)
{
    uint8_t *const code = memory_get(code_size);
    memset(code, 0xA5, code_size);
    for (unsigned byte = 0; byte < 4; byte++)
        code[32 + byte] = (uint8_t)(code_size >> 8 * byte); /* where the relocations are */
    const struct test_elf elf = {
        .entry = 0x80000029,
        .sections =
            {{.name = ".text",
              .type = SHT_PROGBITS,
              .flags = SHF_ALLOC | SHF_EXECINSTR,
              .address = 0x80000000,
              .load_address = 0x80000000,
              .size = code_size,
              .contents = code},
             {.name = ".stack", .type = SHT_NOBITS, .flags = SHF_ALLOC | SHF_WRITE, .size = 512}},
    };
    test_elf_write(path, &elf);
    free(code);
}

/* ---- takt itself ---- */

static void words_run(char *text)
{
    char *words[64];
    int count = 0;
    for (char *word; (word = list_next(&text, ' ')) != NULL;)
        words[count++] = word;
    words[count] = NULL;
    exit(takt_main(count, words));
}

struct test_result test_takt(const char *text, ...)
{
    struct test_result result = {0};
    va_list arguments;
    char *line;
    va_start(arguments, text);
    assert_true(vasprintf(&line, text, arguments) > 0);
    va_end(arguments);
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    fflush(NULL);
    const pid_t child = fork();
    if (child == 0) {
        dup2(ends[1], STDOUT_FILENO);
        dup2(ends[1], STDERR_FILENO);
        close(ends[0]);
        words_run(line);
    }
    close(ends[1]);
    size_t used = 0;
    for (ssize_t size;
         (size = read(ends[0], result.output + used, sizeof result.output - 1 - used)) > 0;)
        used += (size_t)size;
    close(ends[0]);
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    result.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    free(line);
    return result;
}

void test_expect(const struct test_result *result, int status, const char *text)
{
    if (result->status == status && strstr(result->output, text) != NULL)
        return;
    print_error("status %d, not %d; awaited \"%s\" in:\n%s\n", result->status, status, text,
                result->output);
    fail();
}
