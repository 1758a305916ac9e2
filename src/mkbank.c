/* mkbank.c - compiles a lexicon folder to a bank file. A step of the build:
 *
 *     build/mkbank lexicons/nl build/bank.bin
 *     build/mkbank --no-model lexicons/nl build/rules.bin    to train a model with
 */
#include "bank/bank.h"

#include <stdio.h>
#include <string.h>

/* The library's built-in bank is what this program is about to make. */
const unsigned char nz_builtin_image[sizeof(nz_image)] = {0};

static int write_file(const char *path, const void *bytes, size_t size)
{
    FILE *file = fopen(path, "wb");
    if (!file)
        return 0;
    size_t written = fwrite(bytes, 1, size, file);
    return fclose(file) == 0 && written == size;
}

int main(int argc, char **argv)
{
    unsigned flags = argc == 4 && !strcmp(argv[1], "--no-model") ? NZ_COMPILE_NO_MODEL : 0;
    if (argc != 3 && !flags) {
        fprintf(stderr, "usage: mkbank [--no-model] FOLDER FILE\n");
        return 2;
    }
    argv += flags != 0;
    nz_error err = {.status = NZ_OK};
    nz_bank *bank = NULL;
    const char *folders[] = {argv[1]};
    if (nz_bank_compile(&bank, folders, 1, flags, NULL, &err) != NZ_OK) {
        if (*err.file)
            fprintf(stderr, "%s:%zu:%zu: ", err.file, err.line, err.column);
        fprintf(stderr, "%s\n", *err.message ? err.message : nz_status_text(err.status));
        return 2;
    }
    size_t size;
    const void *image = nz_bank_image(bank, &size);
    int done = write_file(argv[2], image, size);
    if (!done)
        perror(argv[2]);
    nz_bank_free(bank);
    return done ? 0 : 4;
}
