#include "lib/tbf.h"
#include "takt_test_support.h"
#include <gelf.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define FLASH 0x80000000u

/* The TBF that takt has written. */
struct packed {
    struct buffer file;
    struct tbf tbf;
};

static struct packed packed_read(const char *path)
{
    struct packed packed = {.file = file_read(path)};
    assert_int_equal(tbf_parse(buffer_bytes(&packed.file), &packed.tbf), TBF_OK);
    assert_int_equal(packed.tbf.total_size, packed.file.size);
    return packed;
}

/* Runs pack with these options on an app of 1,000 bytes. */
static struct packed pack_app(const char *options)
{
    const char *const elf = test_path("app.elf");
    const char *const tbf = test_path("app.tbf");
    test_app_write(elf, 1000);
    const struct test_result result = test_takt("takt pack -o %s%s %s", tbf, options, elf);
    test_expect(&result, 0, "");
    return packed_read(tbf);
}

static void an_app_gets_header_binary_and_relocations(void **state)
{
    (void)state;
    struct packed packed = pack_app("");
    const struct tbf *const tbf = &packed.tbf;
    assert_int_equal(tbf->flags, TBF_FLAG_ENABLED);
    assert_int_equal(tbf->entry, tbf->header_size + 0x29);
    assert_int_equal(tbf->minimum_ram, 512 + 1024 + 1024);
    assert_int_equal(tbf->binary_end, tbf->header_size + 1000 + 4);
    assert_int_equal(tbf->fixed_flash, TBF_ANY_ADDRESS);
    assert_int_equal(tbf->fixed_ram, TBF_ANY_ADDRESS);
    assert_int_equal(tbf->kernel_major, 2);
    assert_memory_equal(tbf->name.data, "app", 3);
    assert_false(tbf->is_filtered);
    assert_int_equal(packed.file.data[tbf->protected_size + 999], 0xA5);
    assert_int_equal(bytes_u32(packed.file.data + tbf->protected_size + 1000), 0);
    buffer_free(&packed.file);
}

static void every_option_reaches_the_header(void **state)
{
    (void)state;
    const char *const credential = test_path("hash");
    file_write(credential,
               (struct const_bytes){(const uint8_t *)"0123456789abcdef0123456789ABCDEF", 32});
    char *const options = text_format(
        " --name sensor --app-version 7 --sticky --disabled --heap 2k --grants 512"
        " --protected-size 256 --permit 1:0-3 --permit 0x60000:0,1,64 --permit 2:"
        " --storage-write 0x11 --storage-read 1,2 --storage-modify 3 --kernel-version 2.1"
        " --short-id 0xCAFE --fixed-ram 0x20004000 --writeable 512:256 --writeable 768:232"
        " --main-header --footer-size 200 --credential 3=%s --pad none",
        credential);
    struct packed packed = pack_app(options);
    const struct tbf *const tbf = &packed.tbf;
    assert_memory_equal(tbf->name.data, "sensor", 6);
    assert_int_equal(tbf->version, 7);
    assert_int_equal(tbf->flags, TBF_FLAG_STICKY);
    assert_int_equal(tbf->minimum_ram, 512 + 2048 + 512);
    assert_int_equal(tbf->protected_size, 256);
    assert_int_equal(tbf->entry, 256 + 0x29);
    assert_true(tbf_permits(tbf->permissions, 1, 3));
    assert_false(tbf_permits(tbf->permissions, 1, 4));
    assert_true(tbf_permits(tbf->permissions, 0x60000, 64));
    assert_false(tbf_permits(tbf->permissions, 0x60000, 63));
    assert_false(tbf_permits_driver(tbf->permissions, 3));
    const struct tbf_storage storage = tbf_storage(tbf->storage);
    assert_int_equal(storage.write_id, 0x11);
    assert_int_equal(storage.read_ids.size, 8);
    assert_int_equal(bytes_u32(storage.modify_ids.data), 3);
    assert_int_equal(tbf->kernel_minor, 1);
    assert_int_equal(tbf->short_id, 0xCAFE);
    assert_int_equal(tbf->fixed_ram, 0x20004000);
    assert_int_equal(tbf_region_count(tbf->writeable), 2);
    assert_int_equal(tbf_region(tbf->writeable, 1).offset, 256 + 768);
    assert_int_equal(tbf_find(packed.file.data, TBF_TLV_MAIN).size, 12);
    assert_int_equal(tbf->total_size, tbf->binary_end + 200);
    uint32_t offset = tbf->binary_end;
    struct tbf_footer footer;
    assert_int_equal(tbf_footer_next(buffer_bytes(&packed.file), tbf, &offset, &footer), TBF_OK);
    assert_int_equal(footer.contents.size, 36);
    assert_memory_equal(footer.contents.data + 4, "0123", 4);
    assert_int_equal(tbf_footer_next(buffer_bytes(&packed.file), tbf, &offset, &footer), TBF_OK);
    assert_int_equal(bytes_u32(footer.contents.data), 0); /* reserved */
    assert_int_equal(offset, tbf->total_size);
    buffer_free(&packed.file);
    free(options);
}

static void kernel_version_and_name_can_be_left_out(void **state)
{
    (void)state;
    const char *const elf = test_path("x.elf");
    const char *const tbf = test_path("x.tbf");
    test_app_write(elf, 500);
    const struct test_result result =
        test_takt("takt pack --kernel-version none --name= -o %s %s", tbf, elf);
    test_expect(&result, 0, "");
    struct packed packed = packed_read(tbf);
    assert_false(packed.tbf.has_kernel_version);
    assert_null(packed.tbf.name.data);
    buffer_free(&packed.file);
}

static void padding_is_as_asked(void **state)
{
    (void)state;
    struct packed packed = pack_app("");
    assert_int_equal(packed.tbf.total_size, 1152); /* 1,064 bytes in steps of 128 */
    buffer_free(&packed.file);
    packed = pack_app(" --pad power-of-two");
    assert_int_equal(packed.tbf.total_size, 2048);
    buffer_free(&packed.file);
    packed = pack_app(" --pad none");
    assert_int_equal(packed.tbf.total_size, packed.tbf.binary_end);
    buffer_free(&packed.file);
}

/* An app with everything: code, a writeable region, table, data with relocations, bss. */
static const uint32_t header_words[16] = {[8] = 0x170};
static const uint32_t relocation_words[] = {
    0x200, R_ARM_ABS32 | 1 << 8,   /* of a symbol in flash */
    0x204, R_ARM_ABS32 | 2 << 8,   /* of an absolute one */
    0x208, R_ARM_ABS32 | 3 << 8,   /* of one that is not there */
    0x20C, R_ARM_TARGET1 | 1 << 8, /* as the first */
    0x210, R_ARM_NONE,
};

static struct test_elf whole_app(void)
{
    return (struct test_elf){
        .entry = FLASH + 0x29,
        .sections =
            {{.name = ".header",
              .type = SHT_PROGBITS,
              .flags = SHF_ALLOC,
              .address = FLASH,
              .load_address = FLASH,
              .size = 0x40,
              .contents = header_words},
             {.name = ".wfr.state",
              .type = SHT_PROGBITS,
              .flags = SHF_ALLOC | SHF_WRITE,
              .address = FLASH + 0x40,
              .load_address = FLASH + 0x40,
              .size = 0xC0},
             {.name = ".text",
              .type = SHT_PROGBITS,
              .flags = SHF_ALLOC | SHF_EXECINSTR,
              .address = FLASH + 0x100,
              .load_address = FLASH + 0x100,
              .size = 0x30},
             {.name = ".data",
              .type = SHT_PROGBITS,
              .flags = SHF_ALLOC | SHF_WRITE,
              .address = 0x200,
              .load_address = FLASH + 0x140,
              .size = 0x30},
             {.name = ".bss",
              .type = SHT_NOBITS,
              .flags = SHF_ALLOC | SHF_WRITE,
              .address = 0x230,
              .load_address = 0x230,
              .size = 0x70},
             {.name = ".stack", .type = SHT_NOBITS, .flags = SHF_ALLOC | SHF_WRITE, .size = 0x200},
             {.name = ".rel.data",
              .type = SHT_REL,
              .size = sizeof relocation_words,
              .contents = relocation_words,
              .applies_to = 3}},
        .symbols = {{"flash_thing", FLASH + 0x110, 3},
                    {"number", 42, SHN_ABS},
                    {"weak_thing", 0, SHN_UNDEF}},
    };
}

static void sections_lie_as_they_are_loaded(void **state)
{
    (void)state;
    const struct test_elf elf = whole_app();
    const char *const path = test_path("whole.elf");
    const char *const tbf_path = test_path("whole.tbf");
    test_elf_write(path, &elf);
    const struct test_result result = test_takt("takt pack -o %s %s", tbf_path, path);
    test_expect(&result, 0, "");
    struct packed packed = packed_read(tbf_path);
    const uint8_t *const binary = packed.file.data + packed.tbf.protected_size;
    assert_int_equal(packed.tbf.minimum_ram, 0x2A0 + 2048);
    assert_int_equal(tbf_region(packed.tbf.writeable, 0).offset, packed.tbf.protected_size + 0x40);
    assert_int_equal(tbf_region(packed.tbf.writeable, 0).size, 0xC0);
    assert_int_equal(binary[0x100 + 5], 5);
    assert_int_equal(binary[0x138], 0); /* the hole before .data's place */
    assert_int_equal(binary[0x140 + 7], 7);
    /* Relocations: a length, then those that move: the first and the fourth. */
    assert_int_equal(bytes_u32(binary + 0x170), 16);
    assert_int_equal(bytes_u32(binary + 0x174), 0x200);
    assert_int_equal(bytes_u32(binary + 0x17C), 0x20C);
    assert_int_equal(packed.tbf.binary_end, packed.tbf.protected_size + 0x170 + 4 + 16);
    buffer_free(&packed.file);
}

static void expect_refused_elf(const struct test_elf *elf, const char *options, const char *text)
{
    const char *const path = test_path("bad.elf");
    test_elf_write(path, elf);
    const struct test_result result =
        test_takt("takt pack -o %s%s %s", test_path("bad.tbf"), options, path);
    test_expect(&result, 1, text);
    assert_true(access(test_path("bad.tbf"), F_OK) != 0);
}

static void what_cannot_work_is_refused_by_name(void **state)
{
    (void)state;
    static const uint32_t odd_relocation[] = {0x200, R_ARM_REL32 | 1 << 8};
    struct test_elf elf = whole_app();
    elf.sections[6].contents = odd_relocation;
    elf.sections[6].size = sizeof odd_relocation;
    expect_refused_elf(&elf, "", "symbol \"flash_thing\": relocations of type 3");

    elf = whole_app();
    elf.entry = FLASH + 0x2000;
    expect_refused_elf(&elf, "", "the entry point 0x80002000 lies outside");

    elf = whole_app();
    elf.sections[3].load_address = 0x20000200;
    expect_refused_elf(&elf, "", "far from the app's flash");

    elf = whole_app();
    elf.sections[2].load_address -= 0x20;
    elf.sections[2].address -= 0x20;
    expect_refused_elf(&elf, "", "section .text at 0x800000e0 overlaps");

    elf = whole_app();
    elf.sections[3].load_address += 0x10;
    expect_refused_elf(&elf, "", "looks for its relocations at offset 0x170");

    elf = whole_app();
    elf.machine = EM_386;
    expect_refused_elf(&elf, "", "it is for machine 3");

    elf = whole_app();
    expect_refused_elf(&elf, " --stack 1024", "linked with a stack of 512 bytes");
    expect_refused_elf(&elf, " --heap 1024M", "more than any app may ask for");
    expect_refused_elf(&elf, " --protected-size 32", "no room for the header");
    expect_refused_elf(&elf, " --protected-size 257", "no multiple of 4");
    expect_refused_elf(&elf, " --writeable 0:100000", "lies outside of the binary");
    expect_refused_elf(&elf, " --name a\tb", "control character in name");
}

static void a_fixed_app_begins_so_that_its_binary_lies_where_it_was_linked(void **state)
{
    (void)state;
    struct test_elf elf = {
        .entry = 0x00020081,
        .sections = {{.name = ".text",
                      .type = SHT_PROGBITS,
                      .flags = SHF_ALLOC | SHF_EXECINSTR,
                      .address = 0x00020080,
                      .load_address = 0x00020080,
                      .size = 0x400},
                     {.name = ".bss",
                      .type = SHT_NOBITS,
                      .flags = SHF_ALLOC | SHF_WRITE,
                      .address = 0x20004000,
                      .load_address = 0x20004000,
                      .size = 0x100}},
        .symbols = {{"_flash_origin", 0x00020080, SHN_ABS}, {"_sram_origin", 0x20004000, SHN_ABS}},
    };
    const char *const path = test_path("fixed.elf");
    const char *const tbf_path = test_path("fixed.tbf");
    test_elf_write(path, &elf);
    const struct test_result result = test_takt("takt pack -o %s %s", tbf_path, path);
    test_expect(&result, 0, "");
    struct packed packed = packed_read(tbf_path);
    assert_int_equal(packed.tbf.fixed_flash, 0x00020080);
    assert_int_equal(packed.tbf.fixed_ram, 0x20004000);
    assert_int_equal(packed.tbf.protected_size, 0x80);
    assert_int_equal(packed.tbf.minimum_ram, 0x100 + 2048 + 2048);
    buffer_free(&packed.file);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, test_folder_make, test_folder_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(an_app_gets_header_binary_and_relocations),
        TEST(every_option_reaches_the_header),
        TEST(kernel_version_and_name_can_be_left_out),
        TEST(padding_is_as_asked),
        TEST(sections_lie_as_they_are_loaded),
        TEST(what_cannot_work_is_refused_by_name),
        TEST(a_fixed_app_begins_so_that_its_binary_lies_where_it_was_linked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
