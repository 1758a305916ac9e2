/* clones.h - one loop, made for several processors.
 *
 *     NZ_CLONES static void add(float *restrict to, const float *restrict from, size_t count)
 *         made twice; the C library takes the one with eight numbers at a time where it can */
#ifndef NZ_BASE_CLONES_H
#define NZ_BASE_CLONES_H

#if defined(__x86_64__) && defined(__GLIBC__) && !defined(__clang__) && !defined(__SANITIZE_THREAD__)
#define NZ_CLONES __attribute__((target_clones("avx2", "default")))
#else
#define NZ_CLONES
#endif

#endif
