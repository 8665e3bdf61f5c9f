/* What the examples of safe files may call: trusted, for it lies outside their folders. */
#ifndef TRUSTED_H
#define TRUSTED_H

#include <ctx.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct device {
    volatile uint32_t data;
    volatile uint32_t flags;
    volatile uint32_t words[4];
};

#define DEVICE ((struct device *)0x40000000)
#define DEVICE_WORD (*(volatile uint32_t *)0x40000100)

static inline uint32_t device_read(struct device *device ctx(kernel)) ctx(kernel)
{
    return device->data;
}

/* Safe: 0x40000000 is the device of every machine that these examples are for. */
static inline uint32_t device_now(void) ctx(kernel) ctx_unsafe_function
{
    return DEVICE->data;
}

static inline uint32_t word_after(const uint32_t *words, unsigned which) ctx(kernel)
{
    /* Safe: the examples are only checked. */
    unsafe
    {
        return words[which + 1];
    }
}

#define TRUSTED_AS(type, pointer) ((type *)(void *)(pointer))
#define TRUSTED_NEXT(pointer) ((pointer) + 1)

/* Safe: the examples are only checked. */
#define TRUSTED_PEEK(word)                                                                         \
    unsafe                                                                                         \
    {                                                                                              \
        (word) = DEVICE->data;                                                                     \
    }

#define EMBEDDING(pointer, type, member)                                                           \
    ((type *)(void *)((char *)(pointer) - offsetof(type, member)))

static inline void trusted_barrier(void) ctx(any)
{
    __asm__ volatile("" ::: "memory");
}

union word {
    uint32_t whole;
    uint8_t bytes[4];
};

static inline uint8_t word_byte(union word word, unsigned which) ctx(kernel)
{
    return word.bytes[which & 3];
}

struct packet {
    bool is_long;
    union word content;
};

void say(const char *text, ...) ctx(kernel) __attribute__((format(printf, 1, 2)));
void *memory_of(unsigned number) ctx(kernel);
void untold(int number);
static inline int plain_twice(int number)
{
    return 2 * number;
}

#endif
