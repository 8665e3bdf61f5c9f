#ifndef CHECK_VERSION_H
#define CHECK_VERSION_H

#define CTX_VERSION "0.1.0"

#endif
