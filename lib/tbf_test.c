#include "lib/tbf.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* An app that is put together word by word. finish() makes its size and checksum right; a test
 * then breaks what it wants. */
struct app {
    uint8_t bytes[4096];
    size_t size;
};

static void put_u16(uint8_t *at, size_t value)
{
    at[0] = (uint8_t)value;
    at[1] = (uint8_t)(value >> 8);
}

static void put_u32(uint8_t *at, size_t value)
{
    put_u16(at, value & 0xFFFF);
    put_u16(at + 2, value >> 16);
}

static void add_u16(struct app *app, size_t value)
{
    put_u16(app->bytes + app->size, value);
    app->size += 2;
}

static void add_u32(struct app *app, size_t value)
{
    add_u16(app, value & 0xFFFF);
    add_u16(app, value >> 16);
}

static void begin(struct app *app)
{
    memset(app, 0, sizeof *app);
    app->size = TBF_BASE_SIZE;
    put_u16(app->bytes, TBF_VERSION);
    put_u32(app->bytes + 8, TBF_FLAG_ENABLED);
}

static void add_head(struct app *app, unsigned type, size_t length)
{
    add_u16(app, type);
    add_u16(app, length);
}

static void add_main(struct app *app, uint32_t entry, uint32_t trailer, uint32_t ram)
{
    add_head(app, TBF_TLV_MAIN, 12);
    add_u32(app, entry);
    add_u32(app, trailer);
    add_u32(app, ram);
}

static void add_program(struct app *app, uint32_t entry, uint32_t trailer, uint32_t binary_end)
{
    add_head(app, TBF_TLV_PROGRAM, 20);
    add_u32(app, entry);
    add_u32(app, trailer);
    add_u32(app, 2048);
    add_u32(app, binary_end);
    add_u32(app, 7);
}

static void add_name(struct app *app, const char *name)
{
    add_head(app, TBF_TLV_NAME, strlen(name));
    memcpy(app->bytes + app->size, name, strlen(name));
    app->size += (strlen(name) + 3) & ~(size_t)3;
}

static void sign(struct app *app)
{
    const size_t header_size = (size_t)(app->bytes[2] | app->bytes[3] << 8);
    uint8_t sum[4] = {0};
    memset(app->bytes + 12, 0, 4);
    for (size_t at = 0; at < header_size; at++)
        sum[at % 4] ^= app->bytes[at];
    memcpy(app->bytes + 12, sum, 4);
}

static void finish(struct app *app, size_t total_size)
{
    put_u16(app->bytes + 2, app->size);
    put_u32(app->bytes + 4, total_size);
    app->size = total_size;
    sign(app);
}

/* Parses a copy that ends where the app does, so that the sanitizer sees any step beyond. */
static uint8_t *copy;

static struct const_bytes flash_of(const struct app *app)
{
    free(copy);
    copy = malloc(app->size == 0 ? 1 : app->size);
    assert_non_null(copy);
    memcpy(copy, app->bytes, app->size);
    return (struct const_bytes){copy, app->size};
}

static int free_copy(void **state)
{
    (void)state;
    free(copy);
    copy = NULL;
    return 0;
}

static enum tbf_error parse(const struct app *app, struct tbf *tbf)
{
    return tbf_parse(flash_of(app), tbf);
}

static void expect_refused(const struct app *app, enum tbf_error why, uint32_t offset)
{
    struct tbf tbf;
    assert_string_equal(tbf_error_text(parse(app, &tbf)), tbf_error_text(why));
    assert_int_equal(tbf.error_offset, offset);
}

static void ordinary_app(struct app *app)
{
    begin(app);
    add_main(app, 40, 0, 4096);
    add_name(app, "blink");
    finish(app, 512);
}

/* ---- accepted ---- */

static void main_header_gives_entry_ram_and_name(void **state)
{
    (void)state;
    struct app app;
    struct tbf tbf;
    ordinary_app(&app);
    assert_int_equal(parse(&app, &tbf), TBF_OK);
    assert_false(tbf.is_padding);
    assert_false(tbf.is_filtered);
    assert_int_equal(tbf.total_size, 512);
    assert_int_equal(tbf.header_size, 16 + 16 + 12);
    assert_int_equal(tbf.protected_size, tbf.header_size);
    assert_int_equal(tbf.entry, tbf.header_size + 40);
    assert_int_equal(tbf.minimum_ram, 4096);
    assert_int_equal(tbf.binary_end, 512);
    assert_int_equal(tbf.fixed_ram, TBF_ANY_ADDRESS);
    assert_int_equal(tbf.fixed_flash, TBF_ANY_ADDRESS);
    assert_int_equal(tbf.name.size, 5);
    assert_memory_equal(tbf.name.data, "blink", 5);
    assert_int_equal(tbf.flags, TBF_FLAG_ENABLED);
}

static void program_header_counts_more_than_main_in_either_order(void **state)
{
    (void)state;
    for (int program_first = 0; program_first < 2; program_first++) {
        struct app app;
        struct tbf tbf;
        begin(&app);
        if (program_first)
            add_program(&app, 100, 16, 400);
        add_main(&app, 40, 0, 4096);
        if (!program_first)
            add_program(&app, 100, 16, 400);
        finish(&app, 512);
        assert_int_equal(parse(&app, &tbf), TBF_OK);
        assert_int_equal(tbf.entry, tbf.header_size + 100);
        assert_int_equal(tbf.protected_size, tbf.header_size + 16);
        assert_int_equal(tbf.minimum_ram, 2048);
        assert_int_equal(tbf.binary_end, 400);
        assert_int_equal(tbf.version, 7);
    }
}

static void every_other_header_is_understood(void **state)
{
    (void)state;
    struct app app;
    struct tbf tbf;
    begin(&app);
    add_main(&app, 200, 0, 0);
    add_head(&app, TBF_TLV_WRITEABLE_REGIONS, 16);
    add_u32(&app, 1024), add_u32(&app, 512);
    add_u32(&app, 1536), add_u32(&app, 512);
    add_head(&app, TBF_TLV_FIXED_ADDRESSES, 8);
    add_u32(&app, 0x20004000), add_u32(&app, 0x10080);
    add_head(&app, TBF_TLV_KERNEL_VERSION, 4);
    add_u16(&app, 2), add_u16(&app, 1);
    add_head(&app, TBF_TLV_SHORT_ID, 4);
    add_u32(&app, 0x12345678);
    add_head(&app, TBF_TLV_STORAGE_PERMISSIONS, 4 + 2 + 8 + 2 + 4);
    add_u32(&app, 55), add_u16(&app, 2), add_u32(&app, 1), add_u32(&app, 2);
    add_u16(&app, 1), add_u32(&app, 9);
    add_head(&app, 0x8123, 3); /* out of tree: skipped */
    add_u32(&app, 0xFFFFFF);
    finish(&app, 2048);
    assert_int_equal(parse(&app, &tbf), TBF_OK);
    assert_int_equal(tbf_region_count(tbf.writeable), 2);
    assert_int_equal(tbf_region(tbf.writeable, 1).offset, 1536);
    assert_int_equal(tbf_region(tbf.writeable, 1).size, 512);
    assert_int_equal(tbf.fixed_ram, 0x20004000);
    assert_int_equal(tbf.fixed_flash, 0x10080);
    assert_true(tbf.has_kernel_version);
    assert_int_equal(tbf.kernel_major, 2);
    assert_int_equal(tbf.kernel_minor, 1);
    assert_int_equal(tbf.short_id, 0x12345678);
    assert_true(tbf.has_storage);
    const struct tbf_storage storage = tbf_storage(tbf.storage);
    assert_int_equal(storage.write_id, 55);
    assert_int_equal(storage.read_ids.size, 8);
    assert_int_equal(storage.modify_ids.size, 4);
    assert_int_equal(storage.modify_ids.data[0], 9);
}

static void sixteen_bytes_alone_are_padding(void **state)
{
    (void)state;
    struct app app;
    struct tbf tbf;
    begin(&app);
    finish(&app, 4096);
    assert_int_equal(parse(&app, &tbf), TBF_OK);
    assert_true(tbf.is_padding);
    assert_int_equal(tbf.total_size, 4096);
}

static void a_tlv_is_found_again(void **state)
{
    (void)state;
    struct app app;
    ordinary_app(&app);
    const struct const_bytes name = tbf_find(app.bytes, TBF_TLV_NAME);
    assert_int_equal(name.size, 5);
    assert_memory_equal(name.data, "blink", 5);
    assert_null(tbf_find(app.bytes, TBF_TLV_PERMISSIONS).data);
}

/* ---- permissions ---- */

static void add_permissions(struct app *app, uint16_t claimed, unsigned entries)
{
    add_head(app, TBF_TLV_PERMISSIONS, 2 + 16 * entries);
    add_u16(app, claimed);
    for (unsigned i = 0; i < entries; i++) {
        add_u32(app, 1 + i), add_u32(app, 2 * i);
        add_u32(app, 0x3), add_u32(app, 0x80000000);
    }
    add_u16(app, 0); /* to a whole word */
}

static void permissions_give_listed_commands_and_no_others(void **state)
{
    (void)state;
    struct app app;
    struct tbf tbf;
    begin(&app);
    add_main(&app, 200, 0, 0);
    add_permissions(&app, 2, 2);
    finish(&app, 1024);
    assert_int_equal(parse(&app, &tbf), TBF_OK);
    assert_true(tbf.is_filtered);
    assert_true(tbf_permits_driver(tbf.permissions, 1));
    assert_true(tbf_permits_driver(tbf.permissions, 2));
    assert_false(tbf_permits_driver(tbf.permissions, 0));
    assert_false(tbf_permits_driver(tbf.permissions, 3));
    for (uint32_t command = 0; command < 256; command++) {
        const bool low = command == 0 || command == 1 || command == 63;
        const bool high = command == 128 || command == 129 || command == 191;
        assert_int_equal(tbf_permits(tbf.permissions, 1, command), low);
        assert_int_equal(tbf_permits(tbf.permissions, 2, command), high);
        assert_false(tbf_permits(tbf.permissions, 3, command));
    }
    assert_false(tbf_permits(tbf.permissions, 1, 0xFFFFFFFF));
}

static void offset_of_a_permission_does_not_wrap(void **state)
{
    (void)state;
    struct app app;
    struct tbf tbf;
    begin(&app);
    add_main(&app, 200, 0, 0);
    add_head(&app, TBF_TLV_PERMISSIONS, 18);
    add_u16(&app, 1);
    add_u32(&app, 1), add_u32(&app, 0x04000000); /* times 64 is 2^32 */
    add_u32(&app, 0xFFFFFFFF), add_u32(&app, 0xFFFFFFFF);
    add_u16(&app, 0);
    finish(&app, 1024);
    assert_int_equal(parse(&app, &tbf), TBF_OK);
    for (uint32_t command = 0; command < 64; command++)
        assert_false(tbf_permits(tbf.permissions, 1, command));
}

static void a_count_beyond_the_entries_is_refused_not_open(void **state)
{
    (void)state;
    static const struct {
        uint16_t claimed;
        unsigned entries;
    } cases[] = {{3, 2}, {1, 2}, {0, 1}, {0xFFFF, 1}, {0x1000, 0}, {4097, 1}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct app app;
        begin(&app);
        add_main(&app, 200, 0, 0);
        add_permissions(&app, cases[i].claimed, cases[i].entries);
        finish(&app, 1024);
        expect_refused(&app, TBF_ERROR_TLV_LENGTH, 32);
    }
}

static void no_entries_permit_nothing(void **state)
{
    (void)state;
    struct app app;
    struct tbf tbf;
    begin(&app);
    add_main(&app, 200, 0, 0);
    add_permissions(&app, 0, 0);
    finish(&app, 1024);
    assert_int_equal(parse(&app, &tbf), TBF_OK);
    assert_true(tbf.is_filtered);
    assert_false(tbf_permits_driver(tbf.permissions, 0));
    assert_false(tbf_permits(tbf.permissions, 0, 0));
}

/* ---- refused ---- */

static void what_is_no_header_ends_the_list(void **state)
{
    (void)state;
    struct app app;
    ordinary_app(&app);
    for (size_t size = 0; size < TBF_BASE_SIZE; size++) {
        app.size = size;
        expect_refused(&app, TBF_NONE, 0);
    }
    static const uint16_t versions[] = {0, 1, 3, 0x0200, 0xFFFF};
    for (size_t i = 0; i < COUNT_OF(versions); i++) {
        struct tbf tbf;
        ordinary_app(&app);
        put_u16(app.bytes, versions[i]);
        assert_int_equal(parse(&app, &tbf), TBF_NONE);
        assert_int_equal(tbf.total_size, 0);
    }
}

static void a_total_size_that_cannot_be_is_not_followed(void **state)
{
    (void)state;
    static const uint32_t sizes[] = {0, 1, 4, 12, 15, 510, 513, 516, 0x7FFFFFFC, 0xFFFFFFFC, ~0u};
    for (size_t i = 0; i < COUNT_OF(sizes); i++) {
        struct app app;
        struct tbf tbf;
        ordinary_app(&app);
        put_u32(app.bytes + 4, sizes[i]);
        sign(&app);
        expect_refused(&app, TBF_ERROR_TOTAL_SIZE, 4);
        assert_int_equal(parse(&app, &tbf), TBF_ERROR_TOTAL_SIZE);
        assert_int_equal(tbf.total_size, 0);
    }
}

static void a_header_size_that_cannot_be_is_stepped_over(void **state)
{
    (void)state;
    static const uint16_t sizes[] = {0, 4, 12, 15, 17, 18, 43, 516, 0xFFFC, 0xFFFF};
    for (size_t i = 0; i < COUNT_OF(sizes); i++) {
        struct app app;
        struct tbf tbf;
        ordinary_app(&app);
        put_u16(app.bytes + 2, sizes[i]);
        expect_refused(&app, TBF_ERROR_HEADER_SIZE, 2);
        assert_int_equal(parse(&app, &tbf), TBF_ERROR_HEADER_SIZE);
        assert_int_equal(tbf.total_size, 512);
    }
}

static void any_flipped_bit_of_the_header_is_noticed(void **state)
{
    (void)state;
    struct app app;
    ordinary_app(&app);
    for (size_t bit = 0; bit < 8 * 44; bit++) {
        struct tbf tbf;
        app.bytes[bit / 8] ^= (uint8_t)(1 << bit % 8);
        assert_int_not_equal(parse(&app, &tbf), TBF_OK);
        app.bytes[bit / 8] ^= (uint8_t)(1 << bit % 8);
    }
}

static void a_tlv_beyond_the_header_is_refused(void **state)
{
    (void)state;
    for (size_t length = 9; length <= 0xFFFF; length += length < 100 ? 1 : 997) {
        struct app app;
        ordinary_app(&app);
        put_u16(app.bytes + 34, length);
        sign(&app);
        expect_refused(&app, TBF_ERROR_TLV_TRUNCATED, 32);
    }
}

static void a_header_of_fixed_length_must_have_it(void **state)
{
    (void)state;
    static const unsigned types[] = {TBF_TLV_MAIN, TBF_TLV_FIXED_ADDRESSES, TBF_TLV_KERNEL_VERSION,
                                     TBF_TLV_PROGRAM, TBF_TLV_SHORT_ID};
    static const size_t lengths[] = {12, 8, 4, 20, 4};
    for (size_t i = 0; i < COUNT_OF(types); i++)
        for (size_t length = 0; length < 32; length++) {
            struct app app;
            if (length == lengths[i])
                continue;
            begin(&app);
            add_head(&app, types[i], length);
            app.size += 32;
            finish(&app, 512);
            expect_refused(&app, TBF_ERROR_TLV_LENGTH, 16);
        }
}

static void a_header_that_occurs_twice_is_refused(void **state)
{
    (void)state;
    struct app app;
    begin(&app);
    add_main(&app, 40, 0, 0);
    add_permissions(&app, 1, 1);
    add_permissions(&app, 2, 2);
    finish(&app, 512);
    expect_refused(&app, TBF_ERROR_TLV_TWICE, 16 + 16 + 24);
}

static void of_several_lists_of_writeable_regions_the_last_counts(void **state)
{
    (void)state;
    struct app app;
    struct tbf tbf;
    begin(&app);
    add_main(&app, 200, 0, 0);
    for (uint32_t i = 1; i <= 2; i++) {
        add_head(&app, TBF_TLV_WRITEABLE_REGIONS, 8);
        add_u32(&app, 256 * i), add_u32(&app, 128);
    }
    finish(&app, 1024);
    assert_int_equal(parse(&app, &tbf), TBF_OK);
    assert_int_equal(tbf_region_count(tbf.writeable), 1);
    assert_int_equal(tbf_region(tbf.writeable, 0).offset, 512);
    const struct const_bytes found = tbf_find(app.bytes, TBF_TLV_WRITEABLE_REGIONS);
    assert_int_equal(found.size, sizeof(struct tbf_region));
    assert_int_equal(tbf_region(found, 0).offset, 512);
}

static void an_app_without_program_is_refused(void **state)
{
    (void)state;
    struct app app;
    begin(&app);
    add_name(&app, "nothing");
    finish(&app, 512);
    expect_refused(&app, TBF_ERROR_NO_PROGRAM, 0);
}

/* header 16 + 24 = 40 bytes, total 512, binary ends at 400 */
static enum tbf_error program(uint32_t entry, uint32_t trailer, uint32_t binary_end)
{
    struct app app;
    struct tbf tbf;
    begin(&app);
    add_program(&app, entry, trailer, binary_end);
    finish(&app, 512);
    return parse(&app, &tbf);
}

static void entry_trailer_and_end_lie_in_the_app(void **state)
{
    (void)state;
    assert_int_equal(program(0, 0, 400), TBF_OK);
    assert_int_equal(program(359, 0, 400), TBF_OK);
    assert_int_equal(program(360, 0, 400), TBF_ERROR_ENTRY);
    assert_int_equal(program(0xFFFFFFFF, 0, 400), TBF_ERROR_ENTRY);
    assert_int_equal(program(0xFFFFFFFF - 39, 0, 400), TBF_ERROR_ENTRY); /* wraps to 0 */
    assert_int_equal(program(472, 0, 512), TBF_ERROR_ENTRY);
    assert_int_equal(program(471, 0, 512), TBF_OK);
    assert_int_equal(program(16, 16, 400), TBF_OK);
    assert_int_equal(program(15, 16, 400), TBF_ERROR_ENTRY); /* inside the trailer */
    assert_int_equal(program(0, 473, 400), TBF_ERROR_PROTECTED);
    assert_int_equal(program(0, 0xFFFFFFFF, 400), TBF_ERROR_PROTECTED);
    assert_int_equal(program(0, 0xFFFFFFD8, 400), TBF_ERROR_PROTECTED); /* wraps to 0 */
    assert_int_equal(program(0, 0, 513), TBF_ERROR_BINARY_END);
    assert_int_equal(program(0, 0, 0xFFFFFFFF), TBF_ERROR_BINARY_END);
    assert_int_equal(program(0, 0, 39), TBF_ERROR_BINARY_END);
    assert_int_equal(program(16, 16, 55), TBF_ERROR_BINARY_END);
    assert_int_equal(program(0, 0, 40), TBF_ERROR_ENTRY); /* an empty binary */
}

static void an_absurd_minimum_ram_is_refused(void **state)
{
    (void)state;
    static const uint32_t sizes[] = {0x40000001, 0x7FFFFFFF, 0x80000000, 0xC0000000, 0xFFFFFFFF};
    struct app app;
    struct tbf tbf;
    begin(&app);
    add_main(&app, 40, 0, TBF_MINIMUM_RAM_MAX);
    finish(&app, 512);
    assert_int_equal(parse(&app, &tbf), TBF_OK);
    for (size_t i = 0; i < COUNT_OF(sizes); i++) {
        put_u32(app.bytes + 28, sizes[i]);
        sign(&app);
        expect_refused(&app, TBF_ERROR_MINIMUM_RAM, 0);
    }
}

static void a_name_that_could_steer_a_terminal_is_refused(void **state)
{
    (void)state;
    for (unsigned c = 0; c < 256; c++) {
        struct app app;
        struct tbf tbf;
        ordinary_app(&app);
        app.bytes[38] = (uint8_t)c;
        sign(&app);
        const bool bad = c < 32 || c == 127;
        assert_int_equal(parse(&app, &tbf), bad ? TBF_ERROR_NAME : TBF_OK);
        assert_int_equal(tbf.name.size, bad ? 0 : 5);
    }
}

static enum tbf_error region(uint32_t offset, uint32_t size)
{
    struct app app;
    struct tbf tbf;
    begin(&app);
    add_main(&app, 40, 16, 0);
    add_head(&app, TBF_TLV_WRITEABLE_REGIONS, 8);
    add_u32(&app, offset), add_u32(&app, size);
    finish(&app, 512);
    return parse(&app, &tbf);
}

static void writeable_regions_lie_behind_the_protected_part(void **state)
{
    (void)state;
    const uint32_t protected_size = 16 + 16 + 12 + 16;
    assert_int_equal(region(protected_size, 512 - protected_size), TBF_OK);
    assert_int_equal(region(512, 0), TBF_OK);
    assert_int_equal(region(protected_size - 1, 1), TBF_ERROR_REGION);
    assert_int_equal(region(protected_size, 513 - protected_size), TBF_ERROR_REGION);
    assert_int_equal(region(0, 0), TBF_ERROR_REGION);
    assert_int_equal(region(513, 0), TBF_ERROR_REGION);
    assert_int_equal(region(256, 0xFFFFFFFF), TBF_ERROR_REGION);
    assert_int_equal(region(0xFFFFFFFF, 2), TBF_ERROR_REGION);
}

static enum tbf_error storage(size_t length, uint16_t reads, uint16_t modifies_at,
                              uint16_t modifies)
{
    struct app app;
    struct tbf tbf;
    begin(&app);
    add_main(&app, 200, 0, 0);
    add_head(&app, TBF_TLV_STORAGE_PERMISSIONS, length);
    put_u16(app.bytes + app.size + 4, reads);
    put_u16(app.bytes + app.size + modifies_at, modifies);
    app.size += (length + 3) & ~(size_t)3;
    finish(&app, 1024);
    return parse(&app, &tbf);
}

static void storage_counts_must_fill_their_header_exactly(void **state)
{
    (void)state;
    assert_int_equal(storage(8, 0, 6, 0), TBF_OK);
    assert_int_equal(storage(8 + 64, 8, 6 + 32, 8), TBF_OK);
    assert_int_equal(storage(0, 0, 6, 0), TBF_ERROR_TLV_LENGTH);
    assert_int_equal(storage(4, 0, 6, 0), TBF_ERROR_TLV_LENGTH);
    assert_int_equal(storage(6, 0, 6, 0), TBF_ERROR_TLV_LENGTH);
    assert_int_equal(storage(7, 0, 6, 0), TBF_ERROR_TLV_LENGTH);
    assert_int_equal(storage(12, 0, 6, 0), TBF_ERROR_TLV_LENGTH);
    assert_int_equal(storage(8, 1, 6, 0), TBF_ERROR_TLV_LENGTH);
    assert_int_equal(storage(8, 0, 6, 1), TBF_ERROR_TLV_LENGTH);
    assert_int_equal(storage(8 + 68, 9, 6 + 36, 8), TBF_ERROR_STORAGE_COUNT);
    assert_int_equal(storage(8, 0xFFFF, 6, 0), TBF_ERROR_STORAGE_COUNT);
    assert_int_equal(storage(8, 0, 6, 0xFFFF), TBF_ERROR_STORAGE_COUNT);
}

/* ---- footers ---- */

static void footers_come_one_by_one(void **state)
{
    (void)state;
    struct app app;
    struct tbf tbf;
    struct tbf_footer footer;
    begin(&app);
    add_program(&app, 0, 0, 400);
    finish(&app, 440);
    put_u16(app.bytes + 400, TBF_TLV_CREDENTIALS), put_u16(app.bytes + 402, 5);
    put_u16(app.bytes + 412, TBF_TLV_CREDENTIALS), put_u16(app.bytes + 414, 24);
    const struct const_bytes flash = flash_of(&app);
    assert_int_equal(tbf_parse(flash, &tbf), TBF_OK);
    uint32_t offset = tbf.binary_end;
    assert_int_equal(tbf_footer_next(flash, &tbf, &offset, &footer), TBF_OK);
    assert_int_equal(footer.type, TBF_TLV_CREDENTIALS);
    assert_int_equal(footer.contents.size, 5);
    assert_int_equal(tbf_footer_next(flash, &tbf, &offset, &footer), TBF_OK);
    assert_int_equal(footer.contents.size, 24);
    assert_ptr_equal(footer.contents.data, flash.data + 416);
    assert_int_equal(tbf_footer_next(flash, &tbf, &offset, &footer), TBF_NONE);
}

static void a_footer_beyond_the_app_is_refused(void **state)
{
    (void)state;
    for (unsigned length = 37; length <= 0xFFFF; length += 977) {
        struct app app;
        struct tbf tbf;
        struct tbf_footer footer;
        begin(&app);
        add_program(&app, 0, 0, 400);
        finish(&app, 440);
        put_u16(app.bytes + 402, length);
        const struct const_bytes flash = flash_of(&app);
        assert_int_equal(tbf_parse(flash, &tbf), TBF_OK);
        uint32_t offset = tbf.binary_end;
        assert_int_equal(tbf_footer_next(flash, &tbf, &offset, &footer), TBF_ERROR_TLV_TRUNCATED);
    }
}

static void every_error_has_its_own_text(void **state)
{
    (void)state;
    for (unsigned a = 0; a <= TBF_ERROR_COUNT; a++)
        for (unsigned b = 0; b < a; b++)
            assert_string_not_equal(tbf_error_text(a), tbf_error_text(b));
}

#define TEST(name) cmocka_unit_test_teardown(name, free_copy)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(main_header_gives_entry_ram_and_name),
        TEST(program_header_counts_more_than_main_in_either_order),
        TEST(every_other_header_is_understood),
        TEST(sixteen_bytes_alone_are_padding),
        TEST(a_tlv_is_found_again),
        TEST(permissions_give_listed_commands_and_no_others),
        TEST(offset_of_a_permission_does_not_wrap),
        TEST(a_count_beyond_the_entries_is_refused_not_open),
        TEST(no_entries_permit_nothing),
        TEST(what_is_no_header_ends_the_list),
        TEST(a_total_size_that_cannot_be_is_not_followed),
        TEST(a_header_size_that_cannot_be_is_stepped_over),
        TEST(any_flipped_bit_of_the_header_is_noticed),
        TEST(a_tlv_beyond_the_header_is_refused),
        TEST(a_header_of_fixed_length_must_have_it),
        TEST(a_header_that_occurs_twice_is_refused),
        TEST(of_several_lists_of_writeable_regions_the_last_counts),
        TEST(an_app_without_program_is_refused),
        TEST(entry_trailer_and_end_lie_in_the_app),
        TEST(an_absurd_minimum_ram_is_refused),
        TEST(a_name_that_could_steer_a_terminal_is_refused),
        TEST(writeable_regions_lie_behind_the_protected_part),
        TEST(storage_counts_must_fill_their_header_exactly),
        TEST(footers_come_one_by_one),
        TEST(a_footer_beyond_the_app_is_refused),
        TEST(every_error_has_its_own_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
