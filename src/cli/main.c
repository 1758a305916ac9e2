/* main.c - the command `nazorg`. Everything is in commands.c and what it calls,
 * so that tests can link all but this. */
#include "cli/commands.h"

int main(int argc, char **argv)
{
    return nz_command_line(argc, argv);
}
