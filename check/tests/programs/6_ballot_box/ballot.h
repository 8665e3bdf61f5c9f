/* A box, and voters who each hold a mutable pointer to it. */
#ifndef BALLOT_H
#define BALLOT_H

#include "port.h"

enum { CANDIDATES = 3 };

struct ballot_box {
    unsigned votes[CANDIDATES];
};

struct voter {
    void (*vote)(struct voter *self);
    struct ballot_box *box;
    unsigned choice;
};

#endif
