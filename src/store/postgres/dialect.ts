import type { Dialect } from '../sql/database.js';

/** As PostgreSQL writes it. JSON is `json`, which keeps the order of members and the letters of a text as they are. */
export const dialect: Dialect = {
  // A text that is no whole number is null, which no row has.
  numbers: `(SELECT CASE WHEN value ~ '^-?[0-9]{1,18}$' THEN value::bigint END AS value, place - 1 AS place
    FROM json_array_elements_text(?::json) WITH ORDINALITY AS l (value, place))`,
  texts:
    '(SELECT value COLLATE "C" AS value, place - 1 AS place FROM json_array_elements_text(?::json) WITH ORDINALITY AS l (value, place))',
  object: (members) =>
    `json_build_object(${Object.entries(members)
      .map(([name, expression]) => `'${name}', ${expression}`)
      .join(', ')})`,
  list: (item, from) => `coalesce((SELECT json_agg(${item}) FROM ${from}), '[]'::json)`,
  numbered: (number, item, from) =>
    `coalesce((SELECT json_object_agg(${number}, ${item}) FROM ${from}), '{}'::json)`,
  flag: (expression) => `(${expression})`,
  json: (expression) => `(${expression})::json`,
  hex: (expression) => `encode(${expression}, 'hex')`,
  folded: (text) => `fold_case(${text})`,
  holds: (text, part) => `position(${part} in ${text}) > 0`,
};
