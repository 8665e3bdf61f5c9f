#include "ctx.h"
#include "message.h"

ctx_default(kernel);

#define KIND_WORD 7
#define KIND_BYTE (KIND_WORD + 1)

struct value {
    unsigned char kind tag_of(of);
    union {
        unsigned word when(KIND_WORD);
        unsigned char byte when(KIND_BYTE);
    } of;
};

unsigned read(const struct value *value)
{
    return value->kind == 8 ? value->of.byte : value->kind == KIND_WORD ? value->of.word : 0;
}
