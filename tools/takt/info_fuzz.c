/* Fuzz target: whatever a file holds, takt info's checks end, read nothing outside of it, and agree with the
 * kernel's parser on what is refused. */
#include "buffer.h"
#include "tab.h"
#include "tbf_check.h"
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define EXPECT(condition) ((condition) ? (void)0 : abort())

/* Mutations hardly ever meet version, sizes and checksum: most inputs get some of them right here. */
static void repair(struct buffer *file, uint8_t how)
{
    if (file->size < TBF_BASE_SIZE)
        return;
    if (how & 1)
        buffer_set_u16(file, 0, TBF_VERSION);
    if (how & 2)
        buffer_set_u32(file, 4, (uint32_t)file->size & ~3u);
    if (how & 4)
        buffer_set_u16(file, 2, bytes_u16(file->data + 2) % (uint32_t)file->size & ~3u);
    const uint32_t header_size = bytes_u16(file->data + 2);
    if (!(how & 8) || header_size > file->size || header_size % 4 != 0)
        return;
    uint32_t sum = 0;
    buffer_set_u32(file, 12, 0);
    for (uint32_t at = 0; at < header_size; at += 4)
        sum ^= bytes_u32(file->data + at);
    buffer_set_u32(file, 12, sum);
}

static void tbf_try(struct const_bytes bytes)
{
    struct problems problems = {0};
    struct tbf tbf;
    bool is_refused = false;
    const enum tbf_error error = tbf_parse(bytes, &tbf);
    tbf_check(bytes, 0, &problems);
    for (size_t i = 0; i < problems.count; i++) {
        EXPECT(problems.list[i].offset <= bytes.size);
        is_refused |= problems.list[i].is_refused;
    }
    EXPECT(is_refused == (error != TBF_OK));
    problems_free(&problems);
}

static void tab_try(struct const_bytes bytes)
{
    struct problems problems = {0};
    struct tab tab;
    tab_read(&tab, bytes, &problems);
    for (size_t i = 0; i < tab.member_count; i++) {
        EXPECT(tab.members[i].bytes.size <= bytes.size);
        EXPECT(tab.members[i].offset <= bytes.size);
        tbf_try(buffer_bytes(&tab.members[i].bytes));
    }
    problems_free(&problems);
    tab_free(&tab);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    /* Of exactly that size: the sanitizer guards its end. */
    struct buffer file = {memory_get(size - 1), size - 1, size - 1};
    memcpy(file.data, data + 1, size - 1);
    if (data[0] & 0x80)
        tab_try(buffer_bytes(&file));
    else
        repair(&file, data[0]);
    tbf_try(buffer_bytes(&file));
    buffer_free(&file);
    return 0;
}
