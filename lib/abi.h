/* The numbers of the system-call interface, shared by kernel, drivers, userland and tools.
 *
 * Source  TRD104; the driver numbers are those of Tock 2.x
 */
#ifndef LIB_ABI_H
#define LIB_ABI_H

#define ABI_VERSION_MAJOR 2 /* the kernel version that applications may ask for (TBF TLV 8) */
#define ABI_VERSION_MINOR 2

/* System-call classes: the number in the SVC instruction. */
#define SYSCALL_YIELD 0
#define SYSCALL_SUBSCRIBE 1
#define SYSCALL_COMMAND 2
#define SYSCALL_ALLOW_READ_WRITE 3
#define SYSCALL_ALLOW_READ_ONLY 4
#define SYSCALL_MEMOP 5
#define SYSCALL_EXIT 6
#define SYSCALL_ALLOW_USERSPACE_READABLE 7
#define SYSCALL_CLASS_COUNT 8

#define YIELD_NO_WAIT 0
#define YIELD_WAIT 1
#define YIELD_WAIT_FOR 2

#define EXIT_TERMINATE 0
#define EXIT_RESTART 1

#define MEMOP_BRK 0
#define MEMOP_SBRK 1
#define MEMOP_RAM_START 2
#define MEMOP_RAM_END 3
#define MEMOP_FLASH_START 4
#define MEMOP_FLASH_END 5
#define MEMOP_GRANT_START 6
#define MEMOP_WRITEABLE_COUNT 7
#define MEMOP_WRITEABLE_START 8
#define MEMOP_WRITEABLE_END 9
#define MEMOP_STACK_TOP 10
#define MEMOP_HEAP_START 11

/* Return variants: the first result register. */
#define RETURN_FAILURE 0
#define RETURN_FAILURE_U32 1
#define RETURN_FAILURE_2_U32 2
#define RETURN_FAILURE_U64 3
#define RETURN_SUCCESS 128
#define RETURN_SUCCESS_U32 129
#define RETURN_SUCCESS_2_U32 130
#define RETURN_SUCCESS_U64 131
#define RETURN_SUCCESS_3_U32 132
#define RETURN_SUCCESS_U32_U64 133

/* Drivers. */
#define DRIVER_ALARM 0x0
#define DRIVER_CONSOLE 0x1
#define DRIVER_LED 0x2
#define DRIVER_BUTTON 0x3
#define DRIVER_GPIO 0x4
#define DRIVER_ADC 0x5
#define DRIVER_LOW_LEVEL_DEBUG 0x8
#define DRIVER_READ_ONLY_STATE 0x9
#define DRIVER_IPC 0x10000
#define DRIVER_PROCESS_INFO 0x10002
#define DRIVER_SPI_CONTROLLER 0x20001
#define DRIVER_I2C_MASTER 0x20003
#define DRIVER_RNG 0x40001
#define DRIVER_CRC 0x40002
#define DRIVER_APP_FLASH 0x50000
#define DRIVER_NONVOLATILE_STORAGE 0x50001
#define DRIVER_SD_CARD 0x50002
#define DRIVER_KEY_VALUE 0x50003
#define DRIVER_ISOLATED_STORAGE 0x50004
#define DRIVER_TEMPERATURE 0x60000
#define DRIVER_SCREEN 0x90001
#define DRIVER_TEXT_SCREEN 0x90003

#endif
