#include "program.h"

void step(void) { pulse(); }
