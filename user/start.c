/* Start-up of an application: from the kernel's first jump to main, and from there to exit.
 *
 * The kernel enters with r0 = where the application is in flash, r1 = where its RAM begins, r2 =
 * how much there is, r3 = the break, and a stack that has room for hardly more than a frame. The
 * application was linked for flash at LINKED_FLASH and RAM at 0, and may be anywhere: the code
 * finds itself relative to the pc, and its data through the global offset table that r9 points at.
 * Here the table and all pointers in initialised data get their real values. Until that is done,
 * nothing here may touch a global object.
 *
 * Source  the application's format of Tock's C userland: the header, linker script (app.ld)
 */
#include "user/syscall.h"
#include <stdlib.h>
#include <string.h>

#define LINKED_FLASH 0x80000000U

/* At the application's start in flash; app.ld writes it. _flash: offsets from there, else from
 * RAM's start; sizes in bytes. */
struct app_header {
    uint32_t got_flash;
    uint32_t got;
    uint32_t got_size;
    uint32_t data_flash;
    uint32_t data;
    uint32_t data_size;
    uint32_t bss;
    uint32_t bss_size;
    uint32_t relocations_flash;
    uint32_t stack_size;
};
_Static_assert(sizeof(struct app_header) == 40, "ten words");

/* One pointer in initialised data; takt pack puts the linker's table behind the application. */
struct relocation {
    uint32_t offset; /* in linked RAM */
    uint32_t type;
};

struct relocation_table {
    uint32_t size; /* of all entries, in bytes */
    struct relocation entries[];
};

extern void (*const app_init_start[])(void);
extern void (*const app_init_end[])(void);

int main(void);
void _start(void);
void app_begin(void);
_Noreturn void app_start(const struct app_header *header, uint8_t *ram);

/* Weak, for a test that wants to be there first. */
__attribute__((naked, weak, section(".start"))) void _start(void)
{
    __asm__ volatile("b app_begin\n");
}

/* Asks for the memory up to the end of bss, and moves the stack to where it belongs, below data and
 * GOT; an overflow then faults at RAM's start instead of running into data. */
__attribute__((naked)) void app_begin(void)
{
    __asm__ volatile(
        "mov r4, r0\n"
        "mov r5, r1\n"
        "ldr r0, [r4, #24]\n" /* bss */
        "ldr r1, [r4, #28]\n" /* bss_size */
        "adds r1, r0\n"
        "adds r1, r5\n"
        "movs r0, %[brk]\n"
        "svc %[memop]\n"
        "cmp r0, %[success]\n"
        "bne 1f\n"
        "ldr r0, [r4, #36]\n" /* stack_size */
        "adds r0, r5\n"
        "mov sp, r0\n"
        "ldr r0, [r4, #4]\n" /* got */
        "adds r0, r5\n"
        "mov r9, r0\n"
        "mov r0, r4\n"
        "mov r1, r5\n"
        "bl app_start\n"
        "1: movs r0, %[terminate]\n" /* not enough RAM for this application */
        "movs r1, %[nomem]\n"
        "svc %[exit]\n"
        "b 1b\n" ::[brk] "i"(MEMOP_BRK),
        [memop] "i"(SYSCALL_MEMOP), [success] "i"(RETURN_SUCCESS), [terminate] "i"(EXIT_TERMINATE),
        [nomem] "i"(ERROR_NOMEM), [exit] "i"(SYSCALL_EXIT));
}

/* Linked addresses in flash have the top bit, those in RAM have not. At RAM's start is the stack,
 * so 0 is no object but a weak symbol that nobody defined, and stays 0. */
static uint32_t relocate(uint32_t linked, const struct app_header *header, const uint8_t *ram)
{
    if (linked == 0)
        return 0;
    return linked >= LINKED_FLASH ? linked - LINKED_FLASH + (uint32_t)(uintptr_t)header
                                  : linked + (uint32_t)(uintptr_t)ram;
}

static const void *flash_at(const struct app_header *header, uint32_t offset)
{
    return (const uint8_t *)header + offset;
}

static void words_relocate(uint32_t *words, size_t count, const struct app_header *header,
                           const uint8_t *ram)
{
    for (size_t i = 0; i < count; i++)
        words[i] = relocate(words[i], header, ram);
}

static void data_relocate(const struct app_header *header, uint8_t *ram)
{
    const struct relocation_table *const table = flash_at(header, header->relocations_flash);
    const size_t count = table->size / sizeof(struct relocation);
    for (size_t i = 0; i < count; i++) {
        uint8_t *const place = ram + table->entries[i].offset;
        uint32_t word;
        memcpy(&word, place, sizeof word); /* packed data may hold pointers anywhere */
        word = relocate(word, header, ram);
        memcpy(place, &word, sizeof word);
    }
}

/* New memory is zero, so bss is too unless some of it was in use before: the first frame lies there
 * when the stack is small. */
_Noreturn __attribute__((used)) void app_start(const struct app_header *header, uint8_t *ram)
{
    uint32_t *const got = (uint32_t *)(void *)(ram + header->got);
    memcpy(got, flash_at(header, header->got_flash), header->got_size);
    words_relocate(got, header->got_size / sizeof *got, header, ram);
    memcpy(ram + header->data, flash_at(header, header->data_flash), header->data_size);
    data_relocate(header, ram);
    memset(ram + header->bss, 0, header->bss_size);

    (void)syscall_memop(MEMOP_STACK_TOP, (uint32_t)(uintptr_t)ram + header->stack_size);
    (void)syscall_memop(MEMOP_HEAP_START,
                        (uint32_t)(uintptr_t)ram + header->bss + header->bss_size);
    for (size_t i = 0; i < (size_t)(app_init_end - app_init_start); i++)
        app_init_start[i]();
    exit(main());
}
