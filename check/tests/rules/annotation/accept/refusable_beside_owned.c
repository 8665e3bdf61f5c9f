#include "refusals.h"

ctx_default(kernel);

int give(struct buffer *buffer owned refusable);
enum error write(struct span span refusable);
typedef enum error send(struct buffer *buffer owned refusable);
