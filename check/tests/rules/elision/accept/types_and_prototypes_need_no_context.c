#include "ctx.h"

ctx_declare(kernel, 0);

struct packet;
union word {
    unsigned whole;
    unsigned char bytes[4];
};
typedef struct packet *packet_pointer;
typedef int (*compare)(const void *, const void *);
enum mode { OFF, ON };

void packet_send(struct packet *packet);
packet_pointer packet_next(packet_pointer packet);
void sort(void *base, unsigned count, unsigned size, compare order);
static inline unsigned low_byte(union word word)
{
    return word.bytes[0];
}

unsigned use(void) ctx(kernel)
{
    return low_byte((union word){.whole = ON});
}
