#include "buffers.h"

ctx_default(kernel);

struct transfer;

struct client {
    void (*done)(struct client *self lasting, struct transfer *transfer owned) ctx(kernel);
    unsigned count;
};

struct transfer {
    struct client *client lasting;
    struct transfer *next owned nullable;
};

void transfer_release(struct transfer *transfer owned);

void done(struct transfer *transfer owned) ctx(kernel);
void done(struct transfer *transfer)
{
    struct client *const client = transfer->client;
    client->done(client, move(transfer));
}

unsigned drop(struct transfer *transfer owned) ctx(kernel);
unsigned drop(struct transfer *transfer)
{
    struct client *const client = transfer->client;
    transfer_release(move(transfer));
    return client->count;
}
