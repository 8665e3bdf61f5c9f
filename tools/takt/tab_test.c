#include "lib/tbf.h"
#include "tab.h"
#include "takt_test_support.h"
#include "tbf_build.h"
#include <gelf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct buffer tbf_make(const char *name, uint32_t fixed_flash)
{
    static uint8_t binary[64];
    const struct tbf_content content = {.binary = {binary, sizeof binary},
                                        .flags = TBF_FLAG_ENABLED,
                                        .minimum_ram = 1000,
                                        .name = name,
                                        .fixed_ram = TBF_ANY_ADDRESS,
                                        .fixed_flash = fixed_flash};
    return tbf_build(&content, TBF_PADDING_NONE, name);
}

static struct buffer tab_make(void)
{
    struct tab_member members[] = {
        {.name = (char *)(uintptr_t) "cortex-m3.tbf", .bytes = tbf_make("three", TBF_ANY_ADDRESS)},
        {.name = (char *)(uintptr_t) "cortex-m4.tbf", .bytes = tbf_make("four", TBF_ANY_ADDRESS)},
    };
    const struct buffer file = tab_write(members, COUNT_OF(members), "some app", 1700000000);
    for (size_t i = 0; i < COUNT_OF(members); i++)
        buffer_free(&members[i].bytes);
    return file;
}

static void what_was_written_is_read(void **state)
{
    (void)state;
    struct buffer file = tab_make();
    struct problems problems = {0};
    struct tab tab;
    assert_true(tab_is_magic(buffer_bytes(&file)));
    tab_read(&tab, buffer_bytes(&file), &problems);
    assert_int_equal(problems.count, 0);
    assert_int_equal(tab.member_count, 2);
    assert_string_equal(tab.members[1].name, "cortex-m4.tbf");
    assert_string_equal(tab_value(&tab, "name"), "some app");
    assert_string_equal(tab_value(&tab, "tab-version"), "1");
    assert_string_equal(tab_value(&tab, "build-date"), "2023-11-14T22:13:20Z");
    assert_true(tab_member_is_for(&tab.members[0], "cortex-m3"));
    assert_false(tab_member_is_for(&tab.members[0], "cortex-m"));
    tab_free(&tab);
    buffer_free(&file);
}

/* A sound archive cut at any byte, or with any byte changed: read without harm, and what is read is
 * never more than what there is. */
static void damage_does_no_harm(void **state)
{
    (void)state;
    struct buffer whole = tab_make();
    unsigned noticed = 0;
    const size_t used = 6 * 512;
    for (size_t at = 0; at < 2 * used; at++) {
        const size_t size = at < used ? at : used + 1024;
        struct buffer copy = {memory_get(size), size, size};
        struct problems problems = {0};
        struct tab tab;
        memcpy(copy.data, whole.data, size);
        if (at >= used)
            copy.data[at - used] ^= 0xFF;
        tab_read(&tab, buffer_bytes(&copy), &problems);
        for (size_t i = 0; i < tab.member_count; i++)
            assert_true(tab.members[i].bytes.size <= size);
        noticed += problems.count != 0;
        problems_free(&problems);
        tab_free(&tab);
        buffer_free(&copy);
    }
    /* Every cut; of the changes those in heads, but none in what TBFs hold. */
    assert_true(noticed > used + 3 * 140);
    buffer_free(&whole);
}

/* An entry that claims gigabytes. */
static void a_hostile_length_is_refused(void **state)
{
    (void)state;
    struct buffer file = tab_make();
    struct problems problems = {0};
    struct tab tab;
    uint8_t *const head = file.data + 2 * 512; /* cortex-m3.tbf's */
    memcpy(head + 124, "77777777777", 11);
    unsigned sum = 0;
    memset(head + 148, ' ', 8);
    for (unsigned i = 0; i < 512; i++)
        sum += head[i];
    snprintf((char *)head + 148, 8, "%06o", sum);
    tab_read(&tab, buffer_bytes(&file), &problems);
    assert_int_equal(problems.list[0].offset, 2 * 512);
    assert_true(problems.list[0].is_refused);
    problems_free(&problems);
    tab_free(&tab);
    buffer_free(&file);
}

static void metadata_is_read_line_by_line(void **state)
{
    (void)state;
    static const char text[] =
        "# a comment\n\n name = \"a # b\" # more\r\nboards = [\"x\", \"y\"]\n"
        "odd\nempty =\nopen = \"x\ntail = 'q' z\n[table]\nnot = read\n";
    struct tab_member member = {.name = (char *)(uintptr_t) "x"};
    struct buffer file = tab_write(&member, 1, "n", 0);
    struct problems problems = {0};
    struct tab tab;
    /* The text in place of what is there; its length and the sum in the head. */
    memset(file.data + 512, 0, 512);
    memcpy(file.data + 512, text, sizeof text - 1);
    snprintf((char *)file.data + 124, 12, "%011zo", sizeof text - 1);
    memset(file.data + 148, ' ', 8);
    unsigned sum = 0;
    for (unsigned i = 0; i < 512; i++)
        sum += file.data[i];
    snprintf((char *)file.data + 148, 8, "%06o", sum);
    tab_read(&tab, buffer_bytes(&file), &problems);
    assert_string_equal(tab_value(&tab, "name"), "a # b");
    assert_string_equal(tab_value(&tab, "boards"), "[\"x\", \"y\"]");
    assert_null(tab_value(&tab, "not"));
    static const struct {
        const char *line;
        const char *text;
    } wrong[] = {
        {"odd\n", "no line"},
        {"empty =", "no value"},
        {"open", "does not end"},
        {"tail", "something follows"},
    };
    assert_int_equal(problems.count, COUNT_OF(wrong));
    for (size_t i = 0; i < COUNT_OF(wrong); i++) {
        assert_int_equal(problems.list[i].offset,
                         512 + (size_t)(strstr(text, wrong[i].line) - text));
        assert_non_null(strstr(problems.list[i].text, wrong[i].text));
    }
    problems_free(&problems);
    tab_free(&tab);
    buffer_free(&file);
}

static void info_shows_an_archive(void **state)
{
    (void)state;
    const char *const path = test_path("x.tab");
    struct buffer file = tab_make();
    file_write(path, buffer_bytes(&file));
    struct test_result result = test_takt("takt info %s", path);
    test_expect(&result, 0, "x.tab: archive of 2 TBFs\n");
    test_expect(&result, 0, "    name                        some app\n");
    test_expect(&result, 0, "x.tab:cortex-m4.tbf at 0x0, ");
    file.data[3 * 512 + 12] ^= 1; /* the first TBF's checksum */
    file_write(path, (struct const_bytes){file.data, 4 * 512 + 100});
    result = test_takt("takt info %s", path);
    test_expect(&result, 1, "malformed at 0x800: Truncated");
    test_expect(&result, 1, "malformed at 0xc: checksum");
    buffer_free(&file);
}

static void pack_makes_archives_and_takes_from_them(void **state)
{
    (void)state;
    char *const elf = text_format("%s", test_path("cortex-m4.elf"));
    char *const tab = text_format("%s", test_path("app.tab"));
    char *const out = text_format("%s", test_path("out.tbf"));
    test_app_write(elf, 400);
    struct test_result result = test_takt("takt pack -o %s %s %s,cortex-m3", tab, elf, elf);
    test_expect(&result, 0, "");
    result = test_takt("takt info %s", tab);
    test_expect(&result, 0, "app.tab: archive of 2 TBFs");
    test_expect(&result, 0, "    name                        app\n");
    test_expect(&result, 0, "app.tab:cortex-m4.tbf at 0x0, 480 bytes: app\n");
    test_expect(&result, 0, "app.tab:cortex-m3.tbf at 0x0, 480 bytes: app\n");
    result = test_takt("takt pack -o %s %s", out, tab);
    test_expect(&result, 0, "");
    result = test_takt("takt info %s", out);
    test_expect(&result, 0, "out.tbf at 0x0, 480 bytes: app\n");
    result = test_takt("takt pack --arch cortex-m7 -o %s %s", out, tab);
    test_expect(&result, 1, "there is no TBF for cortex-m7 among its 2");
    result = test_takt("takt pack -o %s %s,cortex-m3 %s,cortex-m3", tab, elf, elf);
    test_expect(&result, 1, "the archive has a cortex-m3.tbf already");
    result = test_takt("takt pack -o %s %s,toaster", tab, elf);
    test_expect(&result, 2, "there is no processor \"toaster\"");
    free(elf);
    free(tab);
    free(out);
}

static void kernel_write(const char *path)
{
    const struct test_elf elf = {
        .entry = 0x101,
        .sections = {{.name = ".text",
                      .type = SHT_PROGBITS,
                      .flags = SHF_ALLOC | SHF_EXECINSTR,
                      .size = 256}},
        .symbols = {{"_apps_start", 0x10000, SHN_ABS},
                    {"_apps_end", 0x40000, SHN_ABS},
                    {"_process_ram_start", 0x20001000, SHN_ABS},
                    {"_process_ram_end", 0x20010000, SHN_ABS}},
    };
    test_elf_write(path, &elf);
}

/* For the kernel's processor, at an address that it has and that nobody took. */
static void image_takes_what_suits_the_kernel(void **state)
{
    (void)state;
    struct tab_member members[] = {
        {.name = (char *)(uintptr_t) "cortex-m4.tbf", .bytes = tbf_make("four", TBF_ANY_ADDRESS)},
        {.name = (char *)(uintptr_t) "cortex-m3.a.tbf", .bytes = tbf_make("beyond", 0x50000)},
        {.name = (char *)(uintptr_t) "cortex-m3.b.tbf", .bytes = tbf_make("first", 0x20100)},
        {.name = (char *)(uintptr_t) "cortex-m3.c.tbf", .bytes = tbf_make("second", 0x30100)},
    };
    char *const kernel = text_format("%s", test_path("kernel.elf"));
    char *const tab = text_format("%s", test_path("app.tab"));
    char *const image = text_format("%s", test_path("image.bin"));
    struct buffer file = tab_write(members, COUNT_OF(members), "x", 0);
    file_write(tab, buffer_bytes(&file));
    kernel_write(kernel);
    struct test_result result = test_takt("takt image -o %s %s %s %s", image, kernel, tab, tab);
    test_expect(&result, 0, "first\n");
    test_expect(&result, 0, "second\n");
    result = test_takt("takt image -o %s %s %s %s %s", image, kernel, tab, tab, tab);
    test_expect(&result, 1, "app.tab: none of its 4 TBFs is sound, for cortex-m3 and");
    for (size_t i = 0; i < COUNT_OF(members); i++)
        buffer_free(&members[i].bytes);
    buffer_free(&file);
    free(kernel);
    free(tab);
    free(image);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, test_folder_make, test_folder_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_was_written_is_read),
        TEST(damage_does_no_harm),
        TEST(a_hostile_length_is_refused),
        TEST(metadata_is_read_line_by_line),
        TEST(info_shows_an_archive),
        TEST(pack_makes_archives_and_takes_from_them),
        TEST(image_takes_what_suits_the_kernel),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
