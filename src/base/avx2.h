/* avx2.h - code for processors that take 32 bytes at a time, beside plain code for all.
 *
 *     #ifdef NZ_AVX2
 *     NZ_AVX2 static void add_by_eights(...) { __m256i sums = ...; }
 *     #endif
 *     if (nz_has_avx2()) add_by_eights(...); else add_plainly(...);    both give the same
 *
 * For what a compiler does not find in a plain loop (clones.h). */
#ifndef NZ_BASE_AVX2_H
#define NZ_BASE_AVX2_H

#include <stdbool.h>

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>
#define NZ_AVX2 __attribute__((target("avx2")))
#endif

static inline bool nz_has_avx2(void)
{
#ifdef NZ_AVX2
    return __builtin_cpu_supports("avx2");
#else
    return false;
#endif
}

#endif
