/* folder.h - a folder of rules that lasts as long as a test, with one file in it.
 *
 *     put("verbs: [bellen]\n")     is what `folder` holds now; to be set up and torn down
 *                                  with set_up_folder and tear_down_folder */
#ifndef NZ_TEST_FOLDER_H
#define NZ_TEST_FOLDER_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h> /* wants the first four before it */

static char folder[64], path[96];

static int set_up_folder(void **state)
{
    (void)state;
    strcpy(folder, "/tmp/nazorg-test-XXXXXX");
    if (!mkdtemp(folder))
        return -1;
    snprintf(path, sizeof path, "%s/eigen.yaml", folder);
    return 0;
}

static int tear_down_folder(void **state)
{
    (void)state;
    unlink(path);
    return rmdir(folder);
}

static void put(const char *content)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(content, file);
    assert_int_equal(fclose(file), 0);
}

#endif
