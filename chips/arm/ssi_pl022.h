/* Synchronous serial port of ARM's PrimeCell library, PL022, as an SPI controller.
 *
 * Unit    bytes; the rate is the device's clock by an even number up to 65,024
 * Shape   the top half moves bytes between the buffer and the device's two FIFOs; never more are
 *         under way than fit the one that receives
 * Order   ssi_pl022_init first; the board calls ssi_pl022_isr from the device's interrupt, and lists the
 *         deferred call. Selecting devices is not this driver's: release does nothing
 * Source  PrimeCell Synchronous Serial Port (PL022) Technical Reference Manual (DDI 0194), chapter 3
 */
#ifndef CHIPS_ARM_SSI_PL022_H
#define CHIPS_ARM_SSI_PL022_H

#include "hil/spi.h"
#include "kernel/deferred_call.h"
#include "lib/reg.h"
#include <stdbool.h>

struct ssi_pl022_registers {
    struct rw32 cr0;
    struct rw32 cr1;
    struct rw32 dr;
    struct ro32 sr;
    struct rw32 cpsr;
    struct rw32 imsc;
    struct ro32 ris;
    struct ro32 mis;
    struct wo32 icr;
    struct rw32 dmacr;
};
_Static_assert(offsetof(struct ssi_pl022_registers, dmacr) == 0x24, "DDI 0194, 3.2");

struct ssi_transfer {
    const struct buffer *buffer owned nullable; /* NULL: there is none */
    size_t size;                                /* bytes of it that shall go out, */
    size_t sent;                                /* that the device has, */
    size_t received;                            /* and that it gave back */
};

struct ssi_pl022 {
    struct spi spi; /* the HIL it provides */
    struct ssi_pl022_registers *const registers ctx(any);
    const uint32_t clock_hz;
    struct deferred_call done;

    struct ssi_transfer on ctx_shared(handler);
};

extern const struct spi_ops ssi_pl022_ops;
void ssi_pl022_run(struct deferred_call *call) ctx(kernel);

#define SSI_PL022(address_, clock_hz_, client_)                                                    \
    {                                                                                              \
        .spi = {.ops = &ssi_pl022_ops, .client = (client_)},                                       \
        .registers = (struct ssi_pl022_registers *)(address_), .clock_hz = (clock_hz_),            \
        .done = DEFERRED_CALL(ssi_pl022_run)                                                       \
    }

/* loopback: what goes out comes in, and nothing leaves the chip. */
void ssi_pl022_init(struct ssi_pl022 *self, bool loopback) ctx(kernel);
void ssi_pl022_isr(struct ssi_pl022 *self ctx(kernel)) ctx(handler);

#endif
