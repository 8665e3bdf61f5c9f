#include "lib/tbf.h"
#include "tab.h"
#include "takt_test_support.h"
#include "tbf_build.h"
#include "tbf_check.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A TBF with every kind of TLV: where they lie is what the tests below count on. */
#define PROGRAM 16u
#define NAME 40u
#define FIXED 48u
#define KERNEL 60u
#define SHORT_ID 68u
#define REGIONS 76u
#define PERMISSIONS 88u
#define STORAGE 128u
#define HEADER 148u
#define BINARY_SIZE 64u
#define TOTAL (HEADER + BINARY_SIZE + 4 + 36 + 12)

static struct buffer whole_make(void)
{
    static uint8_t binary[BINARY_SIZE];
    static uint8_t hash[32];
    const struct tbf_content content = {
        .binary = {binary, sizeof binary},
        .flags = TBF_FLAG_ENABLED,
        .entry = 1,
        .minimum_ram = 1000,
        .name = "abcd",
        .fixed_ram = TBF_ANY_ADDRESS,
        .fixed_flash = 0x10000 + HEADER,
        .regions = {{0, 8}},
        .region_count = 1,
        .is_filtered = true,
        .permissions = {{1, 0, 0xF}, {2, 1, 1}},
        .permission_count = 2,
        .has_storage = true,
        .storage_write = 9,
        .storage_read = {7, 8},
        .storage_read_count = 2,
        .has_kernel_version = true,
        .kernel_major = 2,
        .short_id = 0xBEEF,
        .credentials = {{3, {hash, sizeof hash}}},
        .credential_count = 1,
        .footer_size = 4 + 36 + 12,
    };
    struct buffer tbf = tbf_build(&content, TBF_PADDING_NONE, "whole");
    assert_int_equal(tbf.size, TOTAL);
    return tbf;
}

static bool is_there(const struct problems *problems, size_t offset, const char *text)
{
    for (size_t i = 0; i < problems->count; i++)
        if (problems->list[i].offset == offset && strstr(problems->list[i].text, text) != NULL)
            return true;
    return false;
}

static void expect(const struct problems *problems, size_t offset, const char *text)
{
    if (is_there(problems, offset, text))
        return;
    for (size_t i = 0; i < problems->count; i++)
        print_error("at 0x%zx: %s\n", problems->list[i].offset, problems->list[i].text);
    fail_msg("nothing at 0x%zx with \"%s\"", offset, text);
}

static void a_sound_tbf_has_no_problem(void **state)
{
    (void)state;
    struct buffer tbf = whole_make();
    struct problems problems = {0};
    tbf_check(buffer_bytes(&tbf), 0, &problems);
    assert_int_equal(problems.count, 0);
    buffer_free(&tbf);
}

/* One field changed, the checksum made right again: the only problem is there. */
static void each_malformation_is_named_where_it_is(void **state)
{
    (void)state;
    static const struct {
        unsigned at;
        uint32_t value;
        unsigned width;
        unsigned problem; /* where */
        const char *text;
        bool is_refused;
    } cases[] = {
        {0, 3, 2, 0, "version 3, not 2", true},
        {2, 0, 2, 2, "header size 0: 16 is the least", true},
        {2, 42, 2, 2, "header size 42: it is no multiple of 4", true},
        {2, 0xFFFC, 2, 2, "header size 65532: the app is shorter", true},
        {4, 0, 4, 4, "total size 0: 16 is the least", true},
        {4, TOTAL + 4, 4, 4, "so much is not there", true},
        {4, TOTAL - 2, 4, 4, "it is no multiple of 4", true},
        {8, 0x10, 4, 8, "flags 0x10", false},
        {PROGRAM, 0x7FFF, 2, PROGRAM, "neither a Main nor", true},
        {PROGRAM + 4, BINARY_SIZE, 4, PROGRAM + 4, "entry 0x40 behind", true},
        {PROGRAM + 4, 0xFFFFFFF0, 4, PROGRAM + 4, "entry 0xfffffff0 behind", true},
        {PROGRAM + 8, 4, 4, PROGRAM + 4, "entry 0x1 behind", true},
        {PROGRAM + 8, 0x1000, 4, PROGRAM + 8, "protected trailer of 0x1000", true},
        {PROGRAM + 12, 0x40000001, 4, PROGRAM + 12, "minimum RAM of 0x40000001", true},
        {PROGRAM + 16, TOTAL + 1, 4, PROGRAM + 16, "binary end 0x", true},
        {PROGRAM + 16, HEADER - 4, 4, PROGRAM + 16, "binary end 0x", true},
        {NAME + 2, 0xFFF0, 2, NAME, "and 65520 bytes: the header ends", true},
        {NAME + 5, 0x1B, 1, NAME + 5, "control character 0x1b", true},
        {NAME + 6, 0xC3, 1, NAME + 6, "0xc3 is no UTF-8", false},
        {NAME, TBF_TLV_PROGRAM, 2, NAME, "there was one before", true},
        {FIXED + 2, 4, 2, FIXED + 2, "Fixed: 4 bytes, not 8", true},
        {REGIONS + 4, 4, 4, REGIONS + 4, "writeable region 0x4 of 8", true},
        {REGIONS + 8, 0xFFFFFFFF, 4, REGIONS + 4, "it must lie between", true},
        {REGIONS + 2, 4, 2, REGIONS + 2, "4 bytes are no multiple of 8", true},
        {PERMISSIONS + 4, 3, 2, PERMISSIONS + 4, "3 entries are 48 bytes, and 32", true},
        {STORAGE + 8, 9, 2, STORAGE + 8, "9 read identifiers, 8 are the most", true},
        {STORAGE + 8, 1, 2, STORAGE + 2, "its lists take", true},
        {HEADER + BINARY_SIZE + 2, 0x7FFF, 2, HEADER + BINARY_SIZE, "footer: it reaches", false},
        {HEADER + BINARY_SIZE + 2, 3, 2, HEADER + BINARY_SIZE + 2, "no room for a format", false},
        {HEADER + BINARY_SIZE + 4, 4, 4, HEADER + BINARY_SIZE + 2, "SHA-384 is 48 bytes", false},
        {HEADER + BINARY_SIZE + 4, 77, 4, HEADER + BINARY_SIZE + 4, "no format 77", false},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct buffer tbf = whole_make();
        struct problems problems = {0};
        struct tbf parsed;
        for (unsigned byte = 0; byte < cases[i].width; byte++)
            tbf.data[cases[i].at + byte] = (uint8_t)(cases[i].value >> 8 * byte);
        if (bytes_u16(tbf.data + 2) <= tbf.size && bytes_u16(tbf.data + 2) % 4 == 0)
            tbf_checksum_set(&tbf);
        tbf_check(buffer_bytes(&tbf), 0, &problems);
        expect(&problems, cases[i].problem, cases[i].text);
        assert_int_equal(tbf_parse(buffer_bytes(&tbf), &parsed) != TBF_OK, cases[i].is_refused);
        problems_free(&problems);
        buffer_free(&tbf);
    }
}

static void all_malformations_are_named_not_only_the_first(void **state)
{
    (void)state;
    struct buffer tbf = whole_make();
    struct problems problems = {0};
    tbf.data[8] |= 0x80;
    tbf.data[NAME + 4] = 7;
    tbf.data[NAME + 7] = 8;
    buffer_set_u32(&tbf, PROGRAM + 4, 0x1000);
    buffer_set_u32(&tbf, PROGRAM + 12, 0xFFFFFFFF);
    buffer_set_u16(&tbf, PERMISSIONS + 4, 0);
    buffer_set_u16(&tbf, STORAGE + 8, 100);
    buffer_set_u32(&tbf, REGIONS + 4, 0);
    buffer_set_u32(&tbf, HEADER + BINARY_SIZE + 4, 99);
    tbf_check(buffer_bytes(&tbf), 0x10000, &problems);
    expect(&problems, 0x10000 + 8, "flags");
    expect(&problems, 0x10000 + 12, "checksum");
    expect(&problems, 0x10000 + PROGRAM + 4, "entry");
    expect(&problems, 0x10000 + PROGRAM + 12, "minimum RAM");
    expect(&problems, 0x10000 + NAME + 4, "0x07");
    expect(&problems, 0x10000 + NAME + 7, "0x08");
    expect(&problems, 0x10000 + PERMISSIONS + 4, "0 entries");
    expect(&problems, 0x10000 + STORAGE + 8, "100 read identifiers");
    expect(&problems, 0x10000 + REGIONS + 4, "writeable region 0x0");
    expect(&problems, 0x10000 + HEADER + BINARY_SIZE + 4, "no format 99");
    problems_free(&problems);
    buffer_free(&tbf);
}

/* Cut anywhere, a byte changed anywhere: what the kernel refuses has a problem, and the sanitizer
 * sees to the borders. */
static void check_and_parser_agree_on_all_small_damage(void **state)
{
    (void)state;
    struct buffer whole = whole_make();
    for (size_t size = 0; size <= whole.size; size++)
        for (size_t at = 0; at < size; at += size == whole.size ? 1 : size) {
            uint8_t *const copy = memory_get(size);
            struct problems problems = {0};
            struct tbf tbf;
            memcpy(copy, whole.data, size);
            copy[at] ^= size == whole.size ? 0x81 : 0;
            const enum tbf_error error = tbf_parse((struct const_bytes){copy, size}, &tbf);
            tbf_check((struct const_bytes){copy, size}, 0, &problems);
            bool is_refused = false;
            for (size_t i = 0; i < problems.count; i++)
                is_refused |= problems.list[i].is_refused;
            assert_int_equal(is_refused, error != TBF_OK);
            problems_free(&problems);
            free(copy);
        }
    buffer_free(&whole);
}

static void info_decodes_every_tlv(void **state)
{
    (void)state;
    struct buffer tbf = whole_make();
    const char *const path = test_path("whole.tbf");
    file_write(path, buffer_bytes(&tbf));
    buffer_free(&tbf);
    const struct test_result result = test_takt("takt info %s", path);
    static const char *const texts[] = {
        "whole.tbf at 0x0, 264 bytes: abcd\n",
        "0x000000  Header           148 bytes of 264, enabled, checksum 0x",
        ("0x000010  Program          entry 0x1, protected trailer 0, minimum RAM 1000, binary end "
         "0xd4, version 0\n"),
        "0x000028  Name             abcd\n",
        "0x000030  Fixed            RAM anywhere, flash 0x00010094\n",
        "0x00003c  Kernel           2.0\n",
        "0x000044  Short id         0x0000beef\n",
        "0x00004c  Writeable        0x94, 8 bytes\n",
        "0x000058  Permissions      driver 0x1:0-3\n                               driver 0x2:64\n",
        "0x000080  Storage          writes 0x9; reads 0x7 0x8; changes nothing\n",
        "0x0000d4  Credentials      SHA-256, 32 bytes: 00000000000000000000000000000000...\n",
        "0x0000fc  Credentials      reserved, 4 bytes\n",
    };
    for (size_t i = 0; i < COUNT_OF(texts); i++)
        test_expect(&result, 0, texts[i]);
}

static void info_looks_into_images(void **state)
{
    (void)state;
    struct buffer whole = whole_make();
    struct buffer image = {0};
    buffer_fill(&image, 0x11, 0x300); /* the kernel */
    buffer_add(&image, whole.data, whole.size);
    tbf_padding_add(&image, 64);
    buffer_add(&image, whole.data, whole.size);
    buffer_fill(&image, 0xFF, 32);
    const char *const path = test_path("image.bin");
    file_write(path, buffer_bytes(&image));
    struct test_result result = test_takt("takt info %s", path);
    test_expect(&result, 0, "image.bin: image with apps from 0x300\n");
    test_expect(&result, 0, "image.bin at 0x300, 264 bytes: abcd\n");
    test_expect(&result, 0, "image.bin at 0x408, 64 bytes: padding\n");
    test_expect(&result, 0, "image.bin at 0x448, 264 bytes: abcd\n");

    /* The first one's checksum, the length of the padding. */
    image.data[0x300 + 12] ^= 1;
    buffer_set_u32(&image, 0x408 + 4, 0x1000000);
    file_write(path, buffer_bytes(&image));
    result = test_takt("takt info %s", path);
    test_expect(&result, 1, "at 0x300, 264 bytes: abcd, refused by the kernel: bad checksum\n");
    test_expect(&result, 1, "malformed at 0x30c: checksum 0x");
    test_expect(&result, 1, "malformed at 0x40c: total size 16777216: so much is not there");
    test_expect(&result, 1, "malformed at 0x448: a TBF behind the end of the list");
    result = test_takt("takt info --offset 0x2fc %s", path);
    test_expect(&result, 1, "there is no TBF at 0x2fc");
    buffer_free(&whole);
    buffer_free(&image);
}

static void what_stands_behind_the_list_is_named(void **state)
{
    (void)state;
    struct buffer tbf = whole_make();
    const char *const path = test_path("long.tbf");
    buffer_add(&tbf, "garbage", 7);
    file_write(path, buffer_bytes(&tbf));
    buffer_free(&tbf);
    const struct test_result result = test_takt("takt info %s", path);
    test_expect(&result, 1, "malformed at 0x108: the list ends here; 7 bytes follow");
}

static void foreign_bytes_never_reach_the_terminal(void **state)
{
    (void)state;
    struct buffer tbf = whole_make();
    const char *const path = test_path("evil.tbf");
    tbf.data[NAME + 4] = 0x1B;
    tbf_checksum_set(&tbf);
    file_write(path, buffer_bytes(&tbf));
    buffer_free(&tbf);
    const struct test_result result = test_takt("takt info %s", path);
    test_expect(&result, 1, "Name             \\x1bbcd\n");
    assert_null(strchr(result.output, 0x1B));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, test_folder_make, test_folder_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_sound_tbf_has_no_problem),
        TEST(each_malformation_is_named_where_it_is),
        TEST(all_malformations_are_named_not_only_the_first),
        TEST(check_and_parser_agree_on_all_small_damage),
        TEST(info_decodes_every_tlv),
        TEST(info_looks_into_images),
        TEST(what_stands_behind_the_list_is_named),
        TEST(foreign_bytes_never_reach_the_terminal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
