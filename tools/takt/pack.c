/* takt pack: an app's ELF file becomes a TBF. */
#include "pack.h"
#include "app_binary.h"
#include "arguments.h"
#include "fail.h"
#include "lib/abi.h"
#include "tab.h"
#include "tbf_build.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define USAGE "pack [options] APP.elf[,ARCH]..."
#define WHAT                                                                                       \
    "Packs an application's ELF file into the Tock Binary Format.\n\n"                             \
    "Sizes are in bytes: decimal, 0x..., or with k or M. The minimum RAM is what the ELF\n"        \
    "file asks for (stack, data, bss), heap and grants. Sections whose names contain .wfr\n"       \
    "become writeable flash regions.\n\n"                                                          \
    "With -o NAME.tab the app for each processor becomes one archive: ARCH is cortex-m3,\n"        \
    "rv32imac and the like; unless told it is the name of the ELF file, or cortex-m3. TBFs\n"      \
    "are taken as they are. A TAB in place of an ELF file: the TBF for --arch is taken out.\n"

enum pack_option {
    OPTION_OUTPUT,
    OPTION_NAME,
    OPTION_VERSION,
    OPTION_DISABLED,
    OPTION_STICKY,
    OPTION_STACK,
    OPTION_HEAP,
    OPTION_GRANTS,
    OPTION_MINIMUM_RAM,
    OPTION_PROTECTED,
    OPTION_PERMIT,
    OPTION_STORAGE_WRITE,
    OPTION_STORAGE_READ,
    OPTION_STORAGE_MODIFY,
    OPTION_KERNEL_VERSION,
    OPTION_SHORT_ID,
    OPTION_FIXED_RAM,
    OPTION_FIXED_FLASH,
    OPTION_WRITEABLE,
    OPTION_MAIN,
    OPTION_FOOTERS,
    OPTION_CREDENTIAL,
    OPTION_PAD,
    OPTION_ARCH,
};

static const struct option_text options[] = {
    [OPTION_OUTPUT] = {"output", 'o', "FILE", "the TBF; APP.tbf unless told"},
    [OPTION_NAME] = {"name", 'n', "NAME", "package name; the ELF file's name unless told"},
    [OPTION_VERSION] = {"app-version", 0, "N", "version of the app; 0"},
    [OPTION_DISABLED] = {"disabled", 0, NULL, "the kernel shall not start it"},
    [OPTION_STICKY] = {"sticky", 0, NULL, "other tools shall not erase it"},
    [OPTION_STACK] = {"stack", 0, "SIZE", "at least so much stack; as linked, else 2048"},
    [OPTION_HEAP] = {"heap", 0, "SIZE", "room for the app's heap; 1024"},
    [OPTION_GRANTS] = {"grants", 0, "SIZE", "room for what drivers keep for it; 1024"},
    [OPTION_MINIMUM_RAM] = {"minimum-ram", 0, "SIZE", "all RAM, instead of these three"},
    [OPTION_PROTECTED] = {"protected-size", 0, "SIZE", "header and the protected room behind it"},
    [OPTION_PERMIT] = {"permit", 0, "DRIVER:LIST", "allow these commands only (1:0-3,7); repeat"},
    [OPTION_STORAGE_WRITE] = {"storage-write", 0, "ID", "storage identifier it writes with"},
    [OPTION_STORAGE_READ] = {"storage-read", 0, "ID,...", "identifiers it may read, 8 at most"},
    [OPTION_STORAGE_MODIFY] = {"storage-modify", 0, "ID,...",
                               "identifiers it may change, 8 at most"},
    [OPTION_KERNEL_VERSION] = {"kernel-version", 0, "M.N|none", "kernel it needs; 2.2"},
    [OPTION_SHORT_ID] = {"short-id", 0, "ID", "application's short identifier"},
    [OPTION_FIXED_RAM] = {"fixed-ram", 0, "ADDRESS|any", "start of its RAM; as linked"},
    [OPTION_FIXED_FLASH] = {"fixed-flash", 0, "ADDRESS|any", "start of its binary; as linked"},
    [OPTION_WRITEABLE] = {"writeable", 0, "OFFSET:SIZE", "one more writeable region of the binary"},
    [OPTION_MAIN] = {"main-header", 0, NULL, "write a Main header too, for old kernels"},
    [OPTION_FOOTERS] = {"footer-size", 0, "SIZE", "reserve room for credentials"},
    [OPTION_CREDENTIAL] = {"credential", 0, "FORMAT=FILE", "append a credential (3: SHA-256, ...)"},
    [OPTION_PAD] = {"pad", 0, "HOW", "mpu (unless told), power-of-two, none"},
    [OPTION_ARCH] = {"arch", 0, "ARCH", "processor, for archives; as said above"},
    {0},
};

#define STACK_DEFAULT 2048u
#define HEAP_DEFAULT 1024u
#define SIZE_MAX_RAM TBF_MINIMUM_RAM_MAX

/* The command line, and what it adds up to. */
struct pack {
    const char *output;
    const char *name;
    const char *arch; /* NULL: not given */
    uint32_t stack;   /* 0: not given */
    uint32_t heap;
    uint32_t grants;
    uint32_t minimum_ram; /* 0: not given */
    bool has_sizes;       /* one of the three was given */
    bool has_fixed_ram;
    bool has_fixed_flash;
    enum tbf_padding padding;
    struct tbf_region regions[APP_REGIONS_MAX];
    size_t region_count;
    struct tbf_content content;
};

/* ---- options with a grammar ---- */

/* DRIVER:LIST, LIST of N and N-M; DRIVER: alone permits the driver no command. */
static void permit_take(struct pack *pack, char *text)
{
    char *commands = text;
    const char *const driver_text = list_next(&commands, ':');
    if (commands == NULL)
        fail_usage("pack", "pack: --permit %s: write DRIVER:COMMANDS, as in 1:0-3", text);
    const uint32_t driver = number_parse("pack", "--permit", driver_text, UINT32_MAX);
    if (commands[0] == 0)
        tbf_permit_driver(&pack->content, driver);
    for (char *item; commands != NULL && commands[0] != 0;) {
        item = list_next(&commands, ',');
        char *last_text = item;
        const char *const first_text = list_next(&last_text, '-');
        const uint32_t first = number_parse("pack", "--permit", first_text, UINT32_MAX);
        const uint32_t last =
            last_text == NULL ? first : number_parse("pack", "--permit", last_text, UINT32_MAX);
        if (last < first || last - first > 4095)
            fail_usage("pack", "pack: --permit: %u-%u is no range of at most 4096 commands", first,
                       last);
        for (uint32_t i = 0; i <= last - first; i++)
            tbf_permit(&pack->content, driver, first + i);
    }
}

static size_t storage_ids_take(const char *option, char *list, uint32_t *ids)
{
    size_t count = 0;
    for (char *item; (item = list_next(&list, ',')) != NULL;) {
        if (count == TBF_STORAGE_ID_COUNT_MAX)
            fail_usage("pack", "pack: %s: more than %d identifiers", option,
                       TBF_STORAGE_ID_COUNT_MAX);
        ids[count++] = number_parse("pack", option, item, UINT32_MAX);
    }
    return count;
}

static void kernel_version_take(struct tbf_content *content, char *text)
{
    content->has_kernel_version = strcmp(text, "none") != 0;
    if (!content->has_kernel_version)
        return;
    char *minor = text;
    const char *const major = list_next(&minor, '.');
    if (minor == NULL)
        fail_usage("pack", "pack: --kernel-version %s: write MAJOR.MINOR, or none", text);
    content->kernel_major = (uint16_t)number_parse("pack", "--kernel-version", major, 0xFFFF);
    content->kernel_minor = (uint16_t)number_parse("pack", "--kernel-version", minor, 0xFFFF);
}

static uint32_t address_take(const char *option, const char *text)
{
    return strcmp(text, "any") == 0 ? TBF_ANY_ADDRESS
                                    : number_parse("pack", option, text, TBF_ANY_ADDRESS - 1);
}

static void writeable_take(struct pack *pack, char *text)
{
    char *size = text;
    const char *const offset = list_next(&size, ':');
    if (size == NULL)
        fail_usage("pack", "pack: --writeable %s: write OFFSET:SIZE", text);
    if (pack->region_count == APP_REGIONS_MAX)
        fail_usage("pack", "pack: --writeable: more than %d regions", APP_REGIONS_MAX);
    pack->regions[pack->region_count++] = (struct tbf_region){
        .offset = number_parse("pack", "--writeable", offset, UINT32_MAX),
        .size = number_parse("pack", "--writeable", size, UINT32_MAX),
    };
}

static void credential_take(struct tbf_content *content, char *text)
{
    char *path = text;
    const char *const format = list_next(&path, '=');
    if (path == NULL)
        fail_usage("pack", "pack: --credential %s: write FORMAT=FILE", text);
    if (content->credential_count == TBF_CREDENTIALS_MAX)
        fail_usage("pack", "pack: more than %d credentials", TBF_CREDENTIALS_MAX);
    const struct buffer data = file_read(path);
    if (data.size > 0xFFFF - 4)
        fail("%s: %zu bytes are too long for a credential", path, data.size);
    content->credentials[content->credential_count++] = (struct tbf_credential){
        .format = number_parse("pack", "--credential", format, UINT32_MAX),
        .data = buffer_bytes(&data),
    };
}

static enum tbf_padding padding_take(const char *text)
{
    if (strcmp(text, "mpu") == 0)
        return TBF_PADDING_MPU;
    if (strcmp(text, "power-of-two") == 0)
        return TBF_PADDING_POWER_OF_TWO;
    if (strcmp(text, "none") == 0)
        return TBF_PADDING_NONE;
    fail_usage("pack", "pack: --pad %s: it is mpu, power-of-two or none", text);
}

/* ---- the command line ---- */

static uint32_t size_take(struct pack *pack, const char *option)
{
    pack->has_sizes = true;
    return number_parse("pack", option, optarg, SIZE_MAX_RAM);
}

static void memory_option_take(struct pack *pack, enum pack_option option)
{
    switch (option) {
    case OPTION_STACK:
        pack->stack = size_take(pack, "--stack");
        break;
    case OPTION_HEAP:
        pack->heap = size_take(pack, "--heap");
        break;
    case OPTION_GRANTS:
        pack->grants = size_take(pack, "--grants");
        break;
    case OPTION_MINIMUM_RAM:
        pack->minimum_ram = number_parse("pack", "--minimum-ram", optarg, SIZE_MAX_RAM);
        if (pack->minimum_ram == 0)
            fail_usage("pack", "pack: --minimum-ram: no app runs without RAM");
        break;
    case OPTION_FIXED_RAM:
        pack->has_fixed_ram = true;
        pack->content.fixed_ram = address_take("--fixed-ram", optarg);
        break;
    case OPTION_FIXED_FLASH:
        pack->has_fixed_flash = true;
        pack->content.fixed_flash = address_take("--fixed-flash", optarg);
        break;
    case OPTION_PROTECTED:
        pack->content.protected_size = number_parse("pack", "--protected-size", optarg, 0x1000000);
        break;
    case OPTION_WRITEABLE:
        writeable_take(pack, optarg);
        break;
    case OPTION_FOOTERS:
        pack->content.footer_size = number_parse("pack", "--footer-size", optarg, 0x1000000);
        break;
    case OPTION_PAD:
        pack->padding = padding_take(optarg);
        break;
    case OPTION_ARCH:
        pack->arch = optarg;
        break;
    default:
        break;
    }
}

static void option_take(struct pack *pack, enum pack_option option)
{
    struct tbf_content *const content = &pack->content;
    switch (option) {
    case OPTION_OUTPUT:
        pack->output = optarg;
        break;
    case OPTION_NAME:
        pack->name = optarg;
        break;
    case OPTION_VERSION:
        content->version = number_parse("pack", "--app-version", optarg, UINT32_MAX);
        break;
    case OPTION_DISABLED:
        content->flags &= ~TBF_FLAG_ENABLED;
        break;
    case OPTION_STICKY:
        content->flags |= TBF_FLAG_STICKY;
        break;
    case OPTION_PERMIT:
        permit_take(pack, optarg);
        break;
    case OPTION_STORAGE_WRITE:
        content->has_storage = true;
        content->storage_write = number_parse("pack", "--storage-write", optarg, UINT32_MAX);
        break;
    case OPTION_STORAGE_READ:
        content->has_storage = true;
        content->storage_read_count =
            storage_ids_take("--storage-read", optarg, content->storage_read);
        break;
    case OPTION_STORAGE_MODIFY:
        content->has_storage = true;
        content->storage_modify_count =
            storage_ids_take("--storage-modify", optarg, content->storage_modify);
        break;
    case OPTION_KERNEL_VERSION:
        kernel_version_take(content, optarg);
        break;
    case OPTION_SHORT_ID:
        content->short_id = number_parse("pack", "--short-id", optarg, UINT32_MAX);
        break;
    case OPTION_MAIN:
        content->has_main = true;
        break;
    case OPTION_CREDENTIAL:
        credential_take(content, optarg);
        break;
    default:
        memory_option_take(pack, option);
    }
}

/* ---- the app ---- */

static uint32_t aligned(uint32_t size, uint32_t power)
{
    return (size + power - 1) & ~(power - 1);
}

static uint32_t minimum_ram_find(const struct pack *pack, const struct app_binary *binary,
                                 const char *path)
{
    if (pack->minimum_ram != 0)
        return pack->minimum_ram;
    uint64_t size = binary->ram_size;
    if (binary->stack_size == 0) {
        size += aligned(pack->stack != 0 ? pack->stack : STACK_DEFAULT, 8);
    } else if (pack->stack != 0 && pack->stack != binary->stack_size) {
        /* The linker placed data behind the stack, and start-up code knows its size from there. */
        fail("%s: it was linked with a stack of %u bytes; --stack cannot change that", path,
             binary->stack_size);
    }
    size += aligned(pack->heap, 4) + (uint64_t)aligned(pack->grants, 4);
    if (size > TBF_MINIMUM_RAM_MAX)
        fail("%s: %llu bytes of RAM are more than any app may ask for", path,
             (unsigned long long)size);
    return (uint32_t)size;
}

/* A fixed binary's TBF begins at a multiple of this, so that a flashing tool can place it. */
#define FIXED_START 256u

static void addresses_settle(struct pack *pack, const struct app_binary *binary)
{
    struct tbf_content *const content = &pack->content;
    if (!pack->has_fixed_ram)
        content->fixed_ram = binary->fixed_ram;
    if (!pack->has_fixed_flash)
        content->fixed_flash = binary->fixed_flash;
    if (content->protected_size == 0)
        content->protected_size = binary->protected_size;
    if (content->protected_size == 0 && content->fixed_flash != TBF_ANY_ADDRESS) {
        const uint32_t header_size = tbf_header_size(content);
        uint32_t size = content->fixed_flash % FIXED_START;
        while (size < header_size)
            size += FIXED_START;
        content->protected_size = size;
    }
}

static void regions_settle(struct pack *pack, const struct app_binary *binary)
{
    struct tbf_content *const content = &pack->content;
    for (size_t i = 0; i < binary->region_count; i++)
        content->regions[content->region_count++] = binary->regions[i];
    for (size_t i = 0; i < pack->region_count; i++) {
        const struct tbf_region region = pack->regions[i];
        if (region.offset > binary->bytes.size || region.size > binary->bytes.size - region.offset)
            fail("--writeable 0x%x:0x%x lies outside of the binary of 0x%zx bytes", region.offset,
                 region.size, binary->bytes.size);
        content->regions[content->region_count++] = region;
    }
}

static struct buffer pack_make(struct pack *pack, const char *path)
{
    struct elf_file elf;
    struct app_binary binary;
    elf_file_open(&elf, path);
    if (elf.machine != EM_ARM && elf.machine != EM_RISCV)
        fail("%s: it is for machine %u; apps are for Arm (40) or RISC-V (243)", path, elf.machine);
    app_binary_read(&binary, &elf);
    char *const stem = path_stem(path);
    pack->content.name = pack->name != NULL ? pack->name : stem;
    pack->content.binary = buffer_bytes(&binary.bytes);
    pack->content.entry = binary.entry;
    pack->content.minimum_ram = minimum_ram_find(pack, &binary, path);
    regions_settle(pack, &binary);
    addresses_settle(pack, &binary);
    if (elf.machine != EM_ARM && pack->padding == TBF_PADDING_MPU)
        pack->padding = TBF_PADDING_NONE; /* its protection unit knows words */
    const struct buffer tbf = tbf_build(&pack->content, pack->padding, path);
    free(stem);
    app_binary_free(&binary);
    elf_file_close(&elf);
    return tbf;
}

static void pack_begin(struct pack *pack)
{
    *pack = (struct pack){
        .heap = HEAP_DEFAULT,
        .grants = HEAP_DEFAULT,
        .content = {.flags = TBF_FLAG_ENABLED,
                    .has_kernel_version = true,
                    .kernel_major = ABI_VERSION_MAJOR,
                    .kernel_minor = ABI_VERSION_MINOR},
    };
}

struct buffer pack_with_defaults(const char *path)
{
    struct pack pack;
    pack_begin(&pack);
    return pack_make(&pack, path);
}

struct buffer pack_again(const struct pack *pack, const char *name, const char *path)
{
    struct pack copy = *pack;
    copy.name = name;
    return pack_make(&copy, path);
}

static struct buffer operands_pack(struct pack *pack, char **operands, size_t count)
{
    if (pack->output != NULL && path_has_end(pack->output, ".tab"))
        return archive_make(pack, pack->output, pack->name, pack->arch, operands, count);
    struct buffer file = file_read(operands[0]);
    if (!tab_is_magic(buffer_bytes(&file))) {
        buffer_free(&file);
        return pack_make(pack, operands[0]);
    }
    struct buffer tbf = archive_take(&file, operands[0], pack->arch);
    buffer_free(&file);
    return tbf;
}

int command_pack(int argc, char **argv)
{
    struct pack pack;
    pack_begin(&pack);
    for (int option; (option = option_next(argc, argv, options, USAGE, WHAT)) >= 0;)
        option_take(&pack, (enum pack_option)option);
    const bool is_archive = pack.output != NULL && path_has_end(pack.output, ".tab");
    if (is_archive ? argc == optind : argc - optind != 1)
        fail_usage("pack", "pack: it takes one ELF file, not %d", argc - optind);
    if (pack.minimum_ram != 0 && pack.has_sizes)
        fail_usage("pack", "pack: --minimum-ram stands instead of --stack, --heap, --grants");
    char *const stem = path_stem(argv[optind]);
    char *const output = text_format("%s.tbf", stem);
    struct buffer file = operands_pack(&pack, argv + optind, (size_t)(argc - optind));
    file_write(pack.output != NULL ? pack.output : output, buffer_bytes(&file));
    buffer_free(&file);
    for (size_t i = 0; i < pack.content.credential_count; i++)
        free((void *)(uintptr_t)pack.content.credentials[i].data.data);
    free(stem);
    free(output);
    return 0;
}
