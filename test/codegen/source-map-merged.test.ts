import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compile } from '../../codegen/compile.js';

/** One operation of two actions, whose parts look alike, one type in many places, and requests that repeat. */
const blueprint = `FORMAT: 1A

# T

## Finding [/users/{id}{?sort,page}]
+ Parameters
    + id: 7 (number) - Of both.
    + sort: up (string, optional)

### Find [GET]
+ Parameters
    + page (optional, number, \`1\`) ... Older form.

+ Request First (application/json)
    + Headers

            X-Trace: same
            X-Count: 1

    + Attributes (User)

    + Body

            {"name": "same"}

+ Response 200 (application/json)
    + Headers

            X-Rest: 5

    + Attributes (array[User])

    + Body

            [{"name": "one"}]

+ Response 404

+ Request Second (application/json)
    + Headers

            X-Trace: same
            X-Count: 2

    + Attributes (User)

    + Body

            {"name": "same"}

+ Response 200 (application/json)
    + Headers

            X-Rest: 6

    + Attributes (array[User])

    + Body

            [{"name": "two"}]

## Listing [/users/{number}{?sort}]
### List [GET]
+ Parameters
    + number: 8 (number) - Of both.
    + sort: down (string, optional)

+ Response 200 (application/json)
    + Attributes
        + total: 3 (number)

### Make [POST /users/{id}]
+ Parameters
    + id: 7 (number) - Of both.

+ Request
    + Attributes (User)

+ Response 201

# Data Structures

## User
+ name: Jo (string)
+ friend (User)
+ numbers (array)
    + 4
    + 5
`;

/** Pointer → the line, counted from 1, and the words at its place. */
const operation = '/paths/~1users~1{id}/get';
const expected: Readonly<Record<string, readonly [number, string]>> = {
  [operation]: [10, '### Find'],
  [`${operation}/x-actions/0`]: [10, '### Find'],
  [`${operation}/x-actions/1`]: [63, '### List'],
  [`${operation}/parameters/0`]: [7, 'id: 7'],
  [`${operation}/parameters/0/examples/example`]: [7, '7 (number)'],
  [`${operation}/parameters/0/examples/example 2`]: [65, '8 (number)'],
  [`${operation}/parameters/1`]: [8, 'sort: up'],
  [`${operation}/parameters/1/examples/example`]: [8, 'up (string'],
  [`${operation}/parameters/1/examples/example 2`]: [66, 'down (string'],
  [`${operation}/parameters/2`]: [12, 'page'],
  [`${operation}/parameters/2/example`]: [12, '1`)'],
  [`${operation}/parameters/3`]: [17, 'X-Trace'],
  [`${operation}/parameters/3/example`]: [17, 'X-Trace'],
  [`${operation}/parameters/4`]: [18, 'X-Count'],
  [`${operation}/parameters/4/examples/First`]: [18, 'X-Count: 1'],
  [`${operation}/parameters/4/examples/Second`]: [43, 'X-Count: 2'],
  [`${operation}/requestBody`]: [14, 'Request First'],
  [`${operation}/requestBody/content/application~1json/schema`]: [20, 'Attributes (User'],
  [`${operation}/requestBody/content/application~1json/examples/First`]: [24, '{"name": "same"}'],
  [`${operation}/responses/200`]: [26, 'Response 200'],
  [`${operation}/responses/200/headers/X-Rest`]: [29, 'X-Rest: 5'],
  [`${operation}/responses/200/headers/X-Rest/examples/First`]: [29, 'X-Rest: 5'],
  [`${operation}/responses/200/headers/X-Rest/examples/Second`]: [54, 'X-Rest: 6'],
  [`${operation}/responses/200/content/application~1json/schema/anyOf/0`]: [31, 'Attributes (array'],
  [`${operation}/responses/200/content/application~1json/schema/anyOf/1`]: [69, 'Attributes'],
  [`${operation}/responses/200/content/application~1json/schema/anyOf/1/properties/total`]: [70, 'total'],
  [`${operation}/responses/200/content/application~1json/examples/First`]: [35, '[{"name": "one"}]'],
  [`${operation}/responses/200/content/application~1json/examples/Second`]: [60, '[{"name": "two"}]'],
  [`${operation}/responses/404`]: [37, 'Response 404'],
  '/paths/~1users~1{id}/post': [72, '### Make'],
  '/paths/~1users~1{id}/post/parameters/0': [74, 'id: 7'],
  '/paths/~1users~1{id}/post/parameters/0/example': [74, '7 (number)'],
  '/paths/~1users~1{id}/post/requestBody/content/application~1json/schema': [77, 'Attributes (User'],
  '/components/schemas/User/properties/name': [84, 'name: Jo'],
  '/components/schemas/User/properties/name/examples/0': [84, 'Jo (string'],
  '/components/schemas/User/properties/friend': [85, 'friend'],
  '/components/schemas/User/properties/numbers': [86, 'numbers'],
  '/components/schemas/User/properties/numbers/examples/0': [87, '4'],
};

test('where actions are merged, each part and each value has the place of its own words', () => {
  const { places } = compile('a.apib', blueprint);
  for (const [pointer, [line, words]] of Object.entries(expected)) {
    const place = places.get(pointer);
    const text = blueprint.split('\n')[line - 1] ?? '';
    const column = text.indexOf(words) + 1;
    assert.ok(column > 0, `${pointer}: “${words}” does not stand in line ${line}`);
    assert.deepEqual([place?.line, place?.column], [line, column], pointer);
  }
});
