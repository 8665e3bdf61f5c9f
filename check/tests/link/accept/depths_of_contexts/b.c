#include <ctx.h>

ctx_declare(kernel, 0);
ctx_declare(handler, 1);
ctx_declare(radio, 2);

void deep(int n) ctx(kernel);
void shallow(int n) ctx(kernel);

void deep(int n) { (void)n; }
void shallow(int n) { (void)n; }
