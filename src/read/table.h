/* table.h - the header row of a CSV or TSV file. */
#ifndef NZ_READ_TABLE_H
#define NZ_READ_TABLE_H

#include "read/notes.h"

/* Finds the columns of a table by its first row. `delimiter` 0: found from the
 * row too. False: *problem (room bytes) says what is missing, and what there is. */
bool nz_table_columns(nz_columns *columns, char delimiter, const char *row, size_t length,
                      const nz_fields *fields, const nz_mem *mem, char *problem, size_t room);

#endif
