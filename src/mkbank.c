/* mkbank.c - compiles a lexicon folder to a bank file. A step of the build:
 *
 *     build/mkbank lexicons/nl build/bank.bin
 */
#include "bank/bank.h"

#include <stdio.h>

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
    if (argc != 3) {
        fprintf(stderr, "usage: mkbank FOLDER FILE\n");
        return 2;
    }
    nz_error err = {NZ_OK};
    nz_bank *bank = NULL;
    const char *folders[] = {argv[1]};
    if (nz_bank_compile(&bank, folders, 1, NULL, &err) != NZ_OK) {
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
