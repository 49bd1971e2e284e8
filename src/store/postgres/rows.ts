import type { RowsOf } from '../sql/copied-tables.js';

/** With the types that the columns of the table have. */
export const rowsOf: RowsOf = (table) => `json_populate_recordset(null::${table}, ?::json)`;
