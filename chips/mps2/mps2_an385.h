/* MPS2 board with image AN385 (Cortex-M3): addresses and interrupts.
 *
 * Source  Application Note AN385, sections 3 (memory map) and 5 (interrupts)
 */
#ifndef CHIPS_MPS2_MPS2_AN385_H
#define CHIPS_MPS2_MPS2_AN385_H

#define MPS2_AN385_CLOCK_HZ 25000000

#define MPS2_AN385_TIMER_0 0x40000000
#define MPS2_AN385_TIMER_1 0x40001000
#define MPS2_AN385_UART_0 0x40004000
#define MPS2_AN385_UART_1 0x40005000
#define MPS2_AN385_PSRAM 0x21000000
#define MPS2_AN385_PSRAM_SIZE 0x01000000
#define MPS2_AN385_FPGAIO 0x40028000

enum mps2_an385_interrupt {
    MPS2_AN385_INTERRUPT_UART_0_RX = 0,
    MPS2_AN385_INTERRUPT_UART_0_TX = 1,
    MPS2_AN385_INTERRUPT_TIMER_0 = 8,
    MPS2_AN385_INTERRUPT_TIMER_1 = 9,
};

#endif
