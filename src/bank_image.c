/* bank_image.c - the compiled bank, laid into the library's read-only data.
 *
 * The build compiles lexicons/nl with build/mkbank and takes the file in here
 * byte for byte; .incbin is known to gcc and clang on every ELF and Mach-O
 * system, and takes no time where a C array of megabytes would.
 */
#include "bank/bank.h"

#ifndef NZ_BANK_FILE
#error "NZ_BANK_FILE must name the compiled bank"
#endif

#ifdef __APPLE__
#define SECTION ".const_data\n"
#define NAME(x) "_" x
#else
#define SECTION ".section .rodata\n"
#define NAME(x) x
#endif

__asm__(SECTION
        ".globl " NAME("nz_builtin_image") "\n"
#ifdef __ELF__
                                           ".hidden nz_builtin_image\n.type nz_builtin_image, %object\n"
#endif
                                           ".balign 64\n" NAME("nz_builtin_image") ":\n"
                                                                                   ".incbin \"" NZ_BANK_FILE
                                                                                   "\"\n"
                                                                                   ".text\n");
