/* ADC: voltages as numbers.
 *
 * Unit    samples fill 16 bits from the top; rates in Hz
 * Order   every call sleeps until it is done; other listeners hear nothing meanwhile. While other
 *         applications sample, too, samples are not equally spaced
 * Errors  INVALID no such channel or rate; SIZE no room for samples; NODEVICE a board without an ADC
 */
#ifndef USER_ADC_H
#define USER_ADC_H

#include "lib/error.h"
#include <stddef.h>
#include <stdint.h>

/* 0 on a board without an ADC. */
unsigned adc_channel_count(void);
/* What a sample of 65,536 would mean; 0: it is not known. */
uint32_t adc_reference_mv(void);

enum error adc_sample(unsigned channel, uint16_t *sample);
enum error adc_samples(unsigned channel, uint32_t rate_hz, uint16_t *samples, size_t count);

#endif
