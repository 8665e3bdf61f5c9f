#include "arch/cortex_m/mpu.h"
#include "image.h"
#include "takt_test_support.h"
#include <gelf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define APPS_START 0x10000u
#define APPS_END 0x40000u

static const char *kernel_write(uint32_t size)
{
    const struct test_elf elf = {
        .entry = 0x101,
        .sections = {{.name = ".text",
                      .type = SHT_PROGBITS,
                      .flags = SHF_ALLOC | SHF_EXECINSTR,
                      .size = size},
                     {.name = ".data",
                      .type = SHT_PROGBITS,
                      .flags = SHF_ALLOC | SHF_WRITE,
                      .address = 0x20000000,
                      .load_address = size,
                      .size = 0x20}},
        .symbols = {{"_apps_start", APPS_START, SHN_ABS},
                    {"_apps_end", APPS_END, SHN_ABS},
                    {"_process_ram_start", 0x20001000, SHN_ABS},
                    {"_process_ram_end", 0x20010000, SHN_ABS}},
    };
    const char *const path = test_path("kernel.elf");
    test_elf_write(path, &elf);
    return path;
}

/* An app of about that size; its name is the file's. */
static char *app_write(const char *name, uint32_t code_size, const char *options)
{
    char *const elf = text_format("%s.elf", test_path(name));
    char *const tbf = text_format("%s.tbf", test_path(name));
    test_app_write(elf, code_size);
    const struct test_result result =
        test_takt("takt pack -n %s%s -o %s %s", name, options, tbf, elf);
    test_expect(&result, 0, "");
    free(elf);
    return tbf;
}

/* The list is as the kernel walks it: whole, in order, and every app can be protected alone. */
static size_t list_check(const struct image *image)
{
    struct const_bytes flash = {image->bytes.data + (APPS_START - image->flash_start),
                                image->bytes.size - (APPS_START - image->flash_start)};
    uint32_t address = APPS_START;
    uint32_t end_before = APPS_START;
    size_t count = 0;
    struct tbf tbf;
    while (tbf_parse(flash, &tbf) == TBF_OK) {
        if (!tbf.is_padding) {
            assert_true(count < image->app_count);
            const uint32_t next =
                count + 1 < image->app_count ? image->apps[count + 1].start : image->apps_end;
            struct mpu_region regions[MPU_FLASH_REGION_COUNT];
            assert_int_equal(address, image->apps[count].start);
            assert_true(
                mpu_flash_cover(regions, 0, address, address + tbf.total_size, end_before, next));
            end_before = address + tbf.total_size;
            count++;
        }
        address += tbf.total_size;
        flash.data += tbf.total_size;
        flash.size -= tbf.total_size;
    }
    assert_int_equal(flash.size, 0);
    return count;
}

static void kernel_and_apps_lie_one_after_the_other(void **state)
{
    (void)state;
    char *const apps[] = {app_write("one", 1000, ""), app_write("two", 3000, ""),
                          app_write("three", 700, "")};
    const char *const path = test_path("image.bin");
    const struct test_result result = test_takt("takt image -o %s %s %s %s %s", path,
                                                kernel_write(0x4000), apps[0], apps[1], apps[2]);
    test_expect(&result, 0, "0x00000000     16416  kernel\n0x00010000      1152  one\n");
    struct buffer file = file_read(path);
    assert_int_equal(file.data[0x1234], 0x34);
    assert_int_equal(file.data[0x4000 + 0x1F], 0x1F); /* .data, where it is loaded from */
    assert_int_equal(file.data[0x8000], 0xFF);
    buffer_free(&file);

    struct image image;
    image_make(&image, test_path("kernel.elf"), apps, 3);
    assert_int_equal(list_check(&image), 3);
    assert_string_equal(image.apps[1].name, "two");
    image_free(&image);
    for (size_t i = 0; i < 3; i++)
        free(apps[i]);
}

static void elf_files_are_packed_on_the_way(void **state)
{
    (void)state;
    const char *const elf = test_path("direct.elf");
    test_app_write(elf, 900);
    struct image image;
    image_make(&image, kernel_write(0x1000), (char *[]){(char *)(uintptr_t)elf}, 1);
    assert_string_equal(image.apps[0].name, "direct");
    assert_int_equal(list_check(&image), 1);
    image_free(&image);
}

static void apps_of_any_size_are_kept_apart(void **state)
{
    (void)state;
    unsigned seed = 1;
    for (unsigned round = 0; round < 12; round++) {
        char *apps[6];
        for (size_t i = 0; i < COUNT_OF(apps); i++) {
            char name[16];
            seed = seed * 1103515245 + 12345;
            snprintf(name, sizeof name, "r%ua%zu", round, i);
            const uint32_t size = 40 + ((seed >> 8) % 20000 & ~3u);
            apps[i] = app_write(name, size, round % 2 ? " --pad none" : "");
        }
        struct image image;
        image_make(&image, kernel_write(0x1000), apps, COUNT_OF(apps));
        assert_int_equal(list_check(&image), COUNT_OF(apps));
        image_free(&image);
        for (size_t i = 0; i < COUNT_OF(apps); i++)
            free(apps[i]);
        assert_int_equal(test_folder_remove(NULL), 0);
        assert_int_equal(test_folder_make(NULL), 0);
    }
}

static void fixed_apps_lie_where_they_must_and_others_around_them(void **state)
{
    (void)state;
    char *const apps[] = {
        app_write("a", 3000, ""),
        app_write("fixed", 4000, " --fixed-flash 0x12100 --protected-size 256 --pad none"),
        app_write("b", 9000, ""),
        app_write("c", 3000, ""),
    };
    struct image image;
    image_make(&image, kernel_write(0x1000), apps, COUNT_OF(apps));
    assert_int_equal(list_check(&image), 4);
    assert_string_equal(image.apps[0].name, "a");
    assert_string_equal(image.apps[1].name, "c"); /* fits before; b does not */
    assert_string_equal(image.apps[2].name, "fixed");
    assert_int_equal(image.apps[2].start, 0x12000);
    assert_string_equal(image.apps[3].name, "b");
    image_free(&image);
    for (size_t i = 0; i < COUNT_OF(apps); i++)
        free(apps[i]);
}

static void expect_refused_image(const char *apps, const char *text)
{
    const struct test_result result =
        test_takt("takt image -o %s %s %s", test_path("no.bin"), test_path("kernel.elf"), apps);
    test_expect(&result, 1, text);
}

static void what_does_not_fit_is_refused_by_name(void **state)
{
    (void)state;
    (void)kernel_write(0x1000);
    char *const low = app_write("low", 1000, " --fixed-flash 0x8000 --protected-size 256");
    char *const here = app_write("here", 1000, " --fixed-flash 0x10100 --protected-size 256");
    char *const there = app_write("there", 1000, " --fixed-flash 0x10200 --protected-size 256");
    /* Two apps side by side that no two regions of the unit can tell apart. */
    char *const left =
        app_write("left", 20000, " --fixed-flash 0x20100 --protected-size 256 --pad none");
    char *const right =
        app_write("right", 20000, " --fixed-flash 0x25024 --protected-size 256 --pad none");
    char *const large = app_write("large", 200000, "");
    char *const half = app_write("half", 150000, "");
    char *const both = text_format("%s %s", here, there);
    char *const twice = text_format("%s %s", half, half);
    char *const squeezed = text_format("%s %s", left, right);
    expect_refused_image(low, "low.tbf: linked for flash at 0x00008000");
    expect_refused_image(both, "there.tbf: its fixed place, 0x00010100");
    expect_refused_image(both, "overlaps");
    expect_refused_image(large, "large.tbf: no room in flash");
    expect_refused_image(twice, "half.tbf: no room in flash");
    expect_refused_image(squeezed, "cannot keep it apart from its neighbours");
    char *const all[] = {low, here, there, left, right, large, half, both, twice, squeezed};
    for (size_t i = 0; i < COUNT_OF(all); i++)
        free(all[i]);
}

static void a_kernel_must_leave_the_apps_their_place(void **state)
{
    (void)state;
    const char *const path = kernel_write(0xFFF0);
    struct test_result result = test_takt("takt image -o %s %s", test_path("no.bin"), path);
    test_expect(&result, 1, "section .data at 0x0000fff0, 32 bytes, reaches beyond");
    test_app_write(path, 1000);
    result = test_takt("takt image -o %s %s", test_path("no.bin"), path);
    test_expect(&result, 1, "no symbol _apps_start");
}

static void what_is_no_app_is_refused(void **state)
{
    (void)state;
    (void)kernel_write(0x1000);
    char *const app = app_write("app", 1000, "");
    struct buffer file = file_read(app);
    const char *const broken = test_path("broken.tbf");
    file.data[20] ^= 1;
    file_write(broken, buffer_bytes(&file));
    expect_refused_image(broken, "broken.tbf: bad checksum (at offset 0xc)");
    file.data[20] ^= 1;
    buffer_fill(&file, 0, 4);
    file_write(broken, buffer_bytes(&file));
    expect_refused_image(broken, "4 bytes follow the app");
    file.size -= 8;
    file_write(broken, buffer_bytes(&file));
    expect_refused_image(broken, "bad total size");
    file_write(broken, (struct const_bytes){(const uint8_t *)"text", 4});
    expect_refused_image(broken, "neither a TBF, nor an archive of TBFs, nor an ELF");
    expect_refused_image(test_path("missing.tbf"), "missing.tbf: No such file");
    buffer_free(&file);
    free(app);
}

static void too_little_ram_is_said_but_no_reason_to_stop(void **state)
{
    (void)state;
    char *const app = app_write("app", 1000, " --minimum-ram 70000");
    const struct test_result result =
        test_takt("takt image -o %s %s %s", test_path("i.bin"), kernel_write(0x1000), app);
    test_expect(&result, 0, "ask for 70000 bytes of RAM, and there are 61440");
    free(app);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, test_folder_make, test_folder_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(kernel_and_apps_lie_one_after_the_other),
        TEST(elf_files_are_packed_on_the_way),
        TEST(apps_of_any_size_are_kept_apart),
        TEST(fixed_apps_lie_where_they_must_and_others_around_them),
        TEST(what_does_not_fit_is_refused_by_name),
        TEST(a_kernel_must_leave_the_apps_their_place),
        TEST(what_is_no_app_is_refused),
        TEST(too_little_ram_is_said_but_no_reason_to_stop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
