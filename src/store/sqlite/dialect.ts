import type { Dialect } from '../sql/database.js';

const listed = '(SELECT value, key AS place FROM json_each(?))';

export const dialect: Dialect = {
  numbers: listed,
  texts: listed,
  object: (members) =>
    `json_object(${Object.entries(members)
      .map(([name, value]) => `'${name}', ${value}`)
      .join(', ')})`,
  list: (item, from) => `(SELECT json_group_array(${item}) FROM ${from})`,
  numbered: (number, item, from) => `(SELECT json_group_object(${number}, ${item}) FROM ${from})`,
  flag: (expression) => `json(iif(${expression}, 'true', 'false'))`,
  json: (expression) => `json(${expression})`,
  hex: (expression) => `lower(hex(${expression}))`,
  folded: (text) => `fold_case(${text})`,
  holds: (text, part) => `instr(${text}, ${part}) > 0`,
};
