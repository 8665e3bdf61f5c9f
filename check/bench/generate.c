#include "generate.h"

#include <stdio.h>

static const char head[] = "#include <ctx.h>\n"
                           "#include <stdatomic.h>\n"
                           "#include <stddef.h>\n"
                           "#include <stdint.h>\n"
                           "#include <string.h>\n"
                           "\n"
                           "ctx_declare(kernel, 0);\n"
                           "ctx_declare(handler, 1);\n";

/* A driver: registers, a ring between handler and kernel, state of both, callbacks. @ becomes a number
 * of its own. */
static const char module[] =
    "\n"
    "struct device@ {\n"
    "    uint32_t registers[8];\n"
    "    uint32_t errors ctx(handler);\n"
    "    uint8_t bytes[64];\n"
    "    size_t length;\n"
    "    void (*received)(struct device@ *device, uint8_t byte);\n"
    "};\n"
    "\n"
    "static struct device@ device@ ctx(kernel);\n"
    "static uint8_t ring@[16] ctx_shared(handler);\n"
    "static unsigned head@ ctx_shared(handler), tail@ ctx_shared(handler);\n"
    "static atomic_uint drops@ ctx(any);\n"
    "static const uint16_t steps@[4] = {1, 3, 5, 7};\n"
    "\n"
    "static unsigned device@_sum(const struct device@ *device, unsigned from)\n"
    "{\n"
    "    unsigned sum = 0;\n"
    "    for (unsigned i = from; i < device->length && i < sizeof device->bytes; i++) {\n"
    "        switch (device->bytes[i] & 3) {\n"
    "        case 0:\n"
    "            sum += steps@[i & 3];\n"
    "            break;\n"
    "        case 1:\n"
    "            sum ^= (unsigned)device->bytes[i] << 3;\n"
    "            break;\n"
    "        default:\n"
    "            sum = sum * 31 + device->registers[i & 7];\n"
    "        }\n"
    "    }\n"
    "    return sum ? sum : ~0u;\n"
    "}\n"
    "\n"
    "ctx_entry(handler) void device@_isr(void);\n"
    "ctx_entry(handler) void device@_isr(void)\n"
    "{\n"
    "    unsigned next = (head@ + 1) % sizeof ring@;\n"
    "    if (next == tail@) {\n"
    "        atomic_fetch_add(&drops@, 1);\n"
    "        return;\n"
    "    }\n"
    "    ring@[head@] = (uint8_t)next;\n"
    "    head@ = next;\n"
    "}\n"
    "\n"
    "static void device@_store(struct device@ *device, uint8_t byte)\n"
    "{\n"
    "    if (device->length < sizeof device->bytes)\n"
    "        device->bytes[device->length++] = byte;\n"
    "}\n"
    "\n"
    "unsigned device@_poll(void) ctx(kernel);\n"
    "unsigned device@_poll(void)\n"
    "{\n"
    "    unsigned count = 0;\n"
    "    device@.received = device@_store;\n"
    "    for (;;) {\n"
    "        uint8_t byte = 0;\n"
    "        int is_empty;\n"
    "        atomic\n"
    "        {\n"
    "            is_empty = head@ == tail@;\n"
    "            if (!is_empty) {\n"
    "                byte = ring@[tail@];\n"
    "                tail@ = (tail@ + 1) % sizeof ring@;\n"
    "            }\n"
    "        }\n"
    "        if (is_empty)\n"
    "            break;\n"
    "        device@.received(&device@, byte);\n"
    "        count++;\n"
    "    }\n"
    "    struct device@ copy = {.length = device@.length};\n"
    "    memcpy(copy.bytes, device@.bytes, sizeof copy.bytes);\n"
    "    return count + device@_sum(&copy, 0) + atomic_exchange(&drops@, 0);\n"
    "}\n";

/* Returns the number of lines. */
static unsigned text_write(FILE *file, const char *text, const char *name)
{
    unsigned lines = 0;
    for (; *text != '\0'; text++) {
        if (*text == '@')
            fputs(name, file);
        else
            fputc(*text, file);
        lines += *text == '\n';
    }
    return lines;
}

unsigned generate_source(const char *path, unsigned number, unsigned lines)
{
    FILE *file = fopen(path, "w");
    if (file == NULL)
        return 0;
    unsigned written = text_write(file, head, "");
    for (unsigned i = 0; written < lines; i++) {
        char name[32];
        snprintf(name, sizeof name, "%u_%u", number, i);
        written += text_write(file, module, name);
    }
    return fclose(file) == 0 ? written : 0;
}
