/* ADC: driver 5, voltages as numbers; and driver 0x40001, random numbers out of its noise.
 *
 * Unit     a sample fills 16 bits from the top; rates in Hz
 * Command  0 how many channels; 1 one sample (channel); 2 samples at a rate (channel, rate); 3 a buffer of samples
 *          (channel, rate); 4 two buffers in turn (channel, rate); 5 stop; 101 bits of a sample that count;
 *          102 what the largest sample means, in mV
 * Buffer   read-write 0 and 1: samples, the low byte first
 * Upcall   (mode, channel, sample), mode 0 for command 1, 1 for 2; (mode, samples << 8 | channel, buffer),
 *          mode 2 for command 3, 3 for 4. It is number 1 if the process has subscribed to that, else number 0
 * Shape    a process has one job at a time. While several have, each gets a few samples in its turn, and
 *          they are not equally spaced any longer; one that is alone has the device for itself. Samples for
 *          a buffer that is not lent at the moment are lost; command 3 then ends with what there was
 * Errors   INVALID no such channel or rate; BUSY the process's last job is not done; SIZE no buffer; ALREADY
 *          nothing to stop; NOMEM the process has no room for the driver's state; NOSUPPORT other
 *          commands
 */
/* Random numbers
 *
 * Command  0 exists; 1 random bytes (how many)
 * Buffer   read-write 0: for the bytes; it may be shorter
 * Upcall   0 (status, bytes, 0)
 * Shape    a byte is what the 16 last samples of the chip's own temperature, and all samples before them, were
 *          mixed to. A job like those of the ADC: one at a time for a process, in turns. About 600 bytes a second
 * Quality  as good as the noise of the converter: where that is half a bit in each sample or more, a byte is as
 *          good as a byte of noise. Nobody has measured it on real chips, and an emulated one makes the same
 *          "noise" after every start. For games, waiting times and tests, NOT for keys
 * Errors   SIZE no buffer; BUSY and NOMEM as above; NOSUPPORT other commands; FAIL, in the upcall: the
 *          converter gives the same value always
 */
#ifndef CAPSULES_ADC_H
#define CAPSULES_ADC_H

#include "capsules/turns.h"
#include "hil/adc.h"
#include "kernel/driver.h"

struct adc_driver {
    struct driver driver;
    struct adc_client client; /* of the device */
    struct adc *adc lasting;
    struct turns turns;
    uint32_t owner; /* identifier of the process that the device samples for; 0: none */
    struct driver rng;
    uint32_t pool;   /* all samples for random numbers so far */
    uint16_t sample; /* the last of them */
    uint16_t alike;  /* how many that are the same came one after the other */
};

extern const struct driver_ops adc_driver_ops;
extern const struct driver_ops adc_rng_driver_ops;
void adc_driver_sampled(struct adc_client *client lasting) ctx(kernel);

#define ADC_DRIVER(adc_)                                                                           \
    {                                                                                              \
        .driver = {.ops = &adc_driver_ops}, .client = {.sampled = adc_driver_sampled},             \
        .adc = (adc_), .rng = {                                                                    \
            .ops = &adc_rng_driver_ops                                                             \
        }                                                                                          \
    }

#endif
