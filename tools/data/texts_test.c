/* takt-data on small kernels, which this makes with the cross compiler and the boards' linker script. */
#include "lib/bytes.h"
#include "lib/data_packed.h"
#include "lib/text.h"
#include <fcntl.h>
#include <gelf.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#define OUTPUT_MAX 4000
#define SIZE_MAX_OF_FILE 200000

static char folder[] = "/tmp/takt-data-XXXXXX";

/* A kernel with texts in all places, among them one in the end of another, and an empty one. */
static const char kernel[] =
    "extern const unsigned char text_pairs[];\n"
    "extern const unsigned short _data_packed[];\n"
    "const char *const in_flash[] = {\"the first process\", \"the second process\", \"process\", "
    "\"\"};\n"
    "const char *in_data[] = {\"the third process\", \"no more processes\"};\n"
    "const char list[] __attribute__((section(\".texts\"))) = \"the list\\0of processes\";\n"
    "const char raw[] = \"the process\";\n"
    "const void *const places[] = {text_pairs, _data_packed, list};\n"
    "const char *cortex_m_reset(void)\n"
    "{\n"
    "    return \"the fourth process\";\n"
    "}\n";
static const char *const in_flash[] = {"the first process", "the second process", "process", ""};
static const char *const in_data[] = {"the third process", "no more processes"};

/* ---- running ---- */

/* What it writes comes to output; its exit status. */
__attribute__((format(printf, 2, 3))) static int run(char output[OUTPUT_MAX], const char *pattern,
                                                     ...)
{
    char command[1000];
    va_list list;
    va_start(list, pattern);
    assert_true(vsnprintf(command, sizeof command, pattern, list) < (int)sizeof command);
    va_end(list);
    FILE *const pipe = popen(command, "r");
    assert_non_null(pipe);
    const size_t size = fread(output, 1, OUTPUT_MAX - 1, pipe);
    output[size] = '\0';
    const int status = pclose(pipe);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static void write_file(const char *name, const void *contents, size_t size)
{
    char path[100];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *const file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(contents, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
}

static void link_kernel(const char *source, const char *options)
{
    char output[OUTPUT_MAX];
    write_file("kernel.c", source, strlen(source));
    const int status = run(
        output,
        "arm-none-eabi-gcc -mcpu=cortex-m3 -mthumb -Os -g -ffreestanding -nostdlib %s -L%s/boards"
        " -T%s/boards/lm3s6965evb/memory.ld %s/kernel.c -o %s/kernel.elf 2>&1",
        options, TAKT_SOURCE, TAKT_SOURCE, folder, folder);
    if (status != 0)
        fail_msg("%s", output);
}

static int pack_kernel(char output[OUTPUT_MAX])
{
    return run(output, "ASAN_OPTIONS=exitcode=99:detect_leaks=0 %s %s/kernel.elf 2>&1", TAKT_DATA,
               folder);
}

static void is_refused(const char *source, const char *message)
{
    char output[OUTPUT_MAX];
    link_kernel(source, "-Wl,--emit-relocs");
    assert_int_equal(pack_kernel(output), 1);
    if (strstr(output, message) == NULL)
        fail_msg("%s", output);
}

/* ---- looking into the result ---- */

struct image {
    Elf *elf;
    int file;
    uint8_t flash[65536];
};

static void image_open(struct image *self)
{
    char path[100];
    size_t count = 0;
    snprintf(path, sizeof path, "%s/kernel.elf", folder);
    self->file = open(path, O_RDONLY);
    assert_true(self->file >= 0);
    elf_version(EV_CURRENT);
    self->elf = elf_begin(self->file, ELF_C_READ, NULL);
    assert_int_equal(elf_getphdrnum(self->elf, &count), 0);
    memset(self->flash, 0xFF, sizeof self->flash);
    for (int i = 0; (size_t)i < count; i++) {
        GElf_Phdr segment;
        assert_non_null(gelf_getphdr(self->elf, i, &segment));
        if (segment.p_type != PT_LOAD || segment.p_filesz == 0 ||
            segment.p_paddr >= DATA_PACKED_RAM_START)
            continue;
        assert_true(segment.p_paddr + segment.p_filesz <= sizeof self->flash);
        assert_int_equal(pread(self->file, &self->flash[segment.p_paddr], segment.p_filesz,
                               (off_t)segment.p_offset),
                         segment.p_filesz);
    }
}

static void image_close(struct image *self)
{
    elf_end(self->elf);
    close(self->file);
}

static GElf_Shdr section_of(const struct image *self, const char *name)
{
    size_t names = 0;
    GElf_Shdr header;
    assert_int_equal(elf_getshdrstrndx(self->elf, &names), 0);
    for (Elf_Scn *scn = elf_nextscn(self->elf, NULL); scn; scn = elf_nextscn(self->elf, scn)) {
        assert_non_null(gelf_getshdr(scn, &header));
        if (strcmp(elf_strptr(self->elf, names, header.sh_name), name) == 0)
            return header;
    }
    fail_msg("there is no %s", name);
    return header;
}

static uint32_t symbol_of(const struct image *self, const char *name)
{
    GElf_Shdr header;
    GElf_Sym symbol;
    for (Elf_Scn *scn = elf_nextscn(self->elf, NULL); scn; scn = elf_nextscn(self->elf, scn)) {
        assert_non_null(gelf_getshdr(scn, &header));
        if (header.sh_type != SHT_SYMTAB)
            continue;
        for (int i = 0; gelf_getsym(elf_getdata(scn, NULL), i, &symbol) != NULL; i++)
            if (strcmp(elf_strptr(self->elf, header.sh_link, symbol.st_name), name) == 0)
                return (uint32_t)symbol.st_value;
    }
    fail_msg("there is no %s", name);
    return 0;
}

static uint32_t word_at(const struct image *self, uint32_t address)
{
    uint32_t word = 0;
    assert_true(address <= sizeof self->flash - 4);
    memcpy(&word, &self->flash[address], sizeof word);
    return word;
}

static const uint8_t (*pairs_of(const struct image *self))[2]
{
    return (const void *)&self->flash[symbol_of(self, "text_pairs")];
}

/* Reads a text of the image and compares; where the next begins. */
static uint32_t is_text(const struct image *self, uint32_t address, const char *expected)
{
    struct text_reader reader;
    assert_true(address < sizeof self->flash);
    text_begin(&reader, (const char *)&self->flash[address]);
    for (size_t i = 0; i <= strlen(expected); i++)
        assert_int_equal(text_next_of(&reader, pairs_of(self)), expected[i]);
    return (uint32_t)(reader.next - (const char *)self->flash);
}

static void data_of(const struct image *self, uint32_t address, uint32_t *words, size_t count)
{
    uint16_t packed[200];
    assert_int_equal(address % 2, 0);
    memcpy(packed, &self->flash[address], sizeof packed);
    memset(words, 0, count * sizeof *words);
    data_unpack(packed, words, words + count);
}

/* All that the kernel above has, wherever it went. */
static void is_the_kernel(const struct image *self)
{
    uint32_t words[COUNT_OF(in_data)];
    const uint32_t table = symbol_of(self, "in_flash");
    const uint32_t places = symbol_of(self, "places");
    const GElf_Shdr data = section_of(self, ".data");
    assert_int_equal(data.sh_size, sizeof words);
    for (unsigned i = 0; i < COUNT_OF(in_flash); i++)
        is_text(self, word_at(self, table + 4 * i), in_flash[i]);
    assert_int_equal(word_at(self, places), symbol_of(self, "text_pairs"));
    assert_int_equal(word_at(self, places + 4), symbol_of(self, "_data_packed"));
    assert_int_equal(word_at(self, places + 4), section_of(self, ".packed").sh_addr);
    assert_int_equal(word_at(self, places + 8), symbol_of(self, "list"));
    is_text(self, is_text(self, word_at(self, places + 8), "the list"), "of processes");
    data_of(self, word_at(self, places + 4), words, COUNT_OF(words));
    for (unsigned i = 0; i < COUNT_OF(in_data); i++)
        is_text(self, words[i], in_data[i]);
    assert_string_equal((const char *)&self->flash[symbol_of(self, "raw")], "the process");
    const uint32_t code = symbol_of(self, "cortex_m_reset") & ~1u; /* ldr r0, [pc, #0]; bx lr */
    is_text(self, word_at(self, code + 4), "the fourth process");
}

/* ---- tests ---- */

static void texts_read_as_before(void **state)
{
    static struct image before;
    static struct image after;
    char output[OUTPUT_MAX];
    (void)state;
    link_kernel(kernel, "-Wl,--emit-relocs");
    image_open(&before);
    const GElf_Xword size = section_of(&before, ".texts").sh_size;
    image_close(&before);
    assert_int_equal(pack_kernel(output), 0);
    assert_string_equal(output, "");
    image_open(&after);
    is_the_kernel(&after);
    assert_true(section_of(&after, ".texts").sh_size + 2 * TEXT_CODES < size);
    assert_int_equal(section_of(&after, ".rel.text").sh_type, SHT_NULL);
    image_close(&after);
}

static void without_relocations_texts_stay(void **state)
{
    static struct image image;
    char output[OUTPUT_MAX];
    (void)state;
    link_kernel(kernel, "");
    assert_int_equal(pack_kernel(output), 0);
    image_open(&image);
    is_the_kernel(&image);
    assert_string_equal((const char *)&image.flash[word_at(&image, symbol_of(&image, "in_flash"))],
                        "the first process");
    image_close(&image);
}

static void a_second_time_is_refused(void **state)
{
    char output[OUTPUT_MAX];
    (void)state;
    link_kernel(kernel, "-Wl,--emit-relocs");
    assert_int_equal(pack_kernel(output), 0);
    assert_int_equal(pack_kernel(output), 1);
    assert_non_null(strstr(output, "packed already"));
}

static void what_cannot_be_packed_is_refused(void **state)
{
    (void)state;
    is_refused("const char *text = \"na\\xC3\\xAFve\";\nvoid cortex_m_reset(void) {}\n",
               ".texts: a character beyond ASCII");
    is_refused("const char list[] __attribute__((section(\".texts\"))) = {'a'};\n"
               "const char *text = list;\nvoid cortex_m_reset(void) {}\n",
               ".texts: the last has no end");
    is_refused("const char *text[] = {\"one\"};\n"
               "__attribute__((naked)) void cortex_m_reset(void)\n{\n"
               "    __asm__(\"movw r0, #:lower16:.Ltext\\n.section .rodata.str1.1,\\\"aMS\\\","
               "%progbits,1\\n.Ltext: .asciz \\\"two\\\"\\n.text\\n\");\n}\n",
               ".text at 0x0: refers to a text by a relocation of kind 47");
    is_refused(
        "extern const char text_pairs[];\nconst char *text[] = {\"one\", text_pairs + 900};\n"
        "void cortex_m_reset(void) {}\n",
        "is an address of .texts where no text is");
    is_refused(
        "extern const char _data_packed[];\nconst char *text[] = {\"one\", _data_packed + 2};\n"
        "void cortex_m_reset(void) {}\n",
        "is an address inside of .packed");
}

static void other_files_are_refused(void **state)
{
    char output[OUTPUT_MAX];
    (void)state;
    write_file("kernel.elf", "text", 4);
    assert_int_equal(pack_kernel(output), 1);
    assert_non_null(strstr(output, "no ELF file"));
    assert_int_equal(run(output, "cp /proc/self/exe %s/kernel.elf 2>&1", folder), 0);
    assert_int_equal(pack_kernel(output), 1);
    assert_non_null(strstr(output, "class: not of 32 bits"));
    assert_int_equal(run(output, "%s %s/none.elf 2>&1", TAKT_DATA, folder), 1);
    assert_non_null(strstr(output, "No such file"));
    assert_int_equal(run(output, "%s 2>&1", TAKT_DATA), 2);
}

/* A message, or a file that was packed all the same: nothing else. */
static void damaged_files_do_no_harm(void **state)
{
    static uint8_t file[SIZE_MAX_OF_FILE];
    static uint8_t damaged[SIZE_MAX_OF_FILE];
    char output[OUTPUT_MAX];
    char path[100];
    (void)state;
    link_kernel(kernel, "-Wl,--emit-relocs");
    snprintf(path, sizeof path, "%s/kernel.elf", folder);
    FILE *const stream = fopen(path, "rb");
    assert_non_null(stream);
    const size_t size = fread(file, 1, sizeof file, stream);
    fclose(stream);
    assert_true(size > 1000 && size < sizeof file);
    const size_t tables = size - 40 * 34; /* the headers of the sections */
    uint32_t random = 1;
    for (unsigned round = 0; round < 100; round++) {
        memcpy(damaged, file, size);
        for (unsigned i = 0; i < 1 + round % 4; i++) {
            random = random * 1664525 + 1013904223;
            const size_t begin = (random & 64) != 0 ? tables : 0;
            const size_t room = (random & 64) != 0 ? size - tables : 120;
            damaged[begin + (random >> 12) % room] = (uint8_t)(random >> 7);
        }
        write_file("kernel.elf", damaged, round % 10 == 9 ? random % size : size);
        const int status = pack_kernel(output);
        if (status != 0 && (status != 1 || strstr(output, "takt-data: ") == NULL))
            fail_msg("round %u: status %d: %s", round, status, output);
    }
}

static int folder_make(void **state)
{
    (void)state;
    return mkdtemp(folder) == NULL;
}

static int folder_remove(void **state)
{
    char output[OUTPUT_MAX];
    (void)state;
    return run(output, "rm -r %s", folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_read_as_before),
        cmocka_unit_test(without_relocations_texts_stay),
        cmocka_unit_test(a_second_time_is_refused),
        cmocka_unit_test(what_cannot_be_packed_is_refused),
        cmocka_unit_test(other_files_are_refused),
        cmocka_unit_test(damaged_files_do_no_harm),
    };
    return cmocka_run_group_tests(tests, folder_make, folder_remove);
}
