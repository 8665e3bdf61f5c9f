/* ADC: driver 5, voltages as numbers.
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
};

extern const struct driver_ops adc_driver_ops;
void adc_driver_sampled(struct adc_client *client lasting) ctx(kernel);

#define ADC_DRIVER(adc_)                                                                           \
    {                                                                                              \
        .driver = {.ops = &adc_driver_ops}, .client = {.sampled = adc_driver_sampled},             \
        .adc = (adc_)                                                                              \
    }

#endif
