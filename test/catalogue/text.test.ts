import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { foldCase, searchTerm, searchText } from '../../src/catalogue/text.js';
import { parseTimestamp } from '../../src/catalogue/time.js';

describe('folding letter case', () => {
  const pairs = [
    ['STRASSE', 'straße'],
    ['ẞ', 'ß'],
    ['ΟΔΟΣ', 'οδος'],
    ['ΟΔΟΣ', 'οδοσ'],
    ['ÉCOLE', 'e\u0301cole'],
    ['ЁЖ', 'ёж'],
    ['Ǆ', 'ǆ'],
  ] as const;
  for (const [upper, lower] of pairs) {
    it(`${upper} is ${lower}`, () => assert.equal(foldCase(upper), foldCase(lower)));
  }

  it('does not run from one text into the next', () => {
    assert.ok(searchText(['ab', 'cd']).includes(foldCase('CD')));
    assert.ok(!searchText(['ab', 'cd']).includes(foldCase('bc')));
    assert.equal(searchTerm('b\u001fc'), null);
    assert.equal(searchTerm('b\u0000'), null);
  });
});

describe('a timestamp', () => {
  const cases: readonly [string, number | null][] = [
    ['1970-01-01T00:00:01Z', 1_000_000],
    ['1970-01-01T00:00:00.000001Z', 1],
    ['1970-01-01T00:00:00.5+00:00', 500_000],
    ['1970-01-01T01:00:00+01:00', 0],
    ['1969-12-31T23:59:59.999999Z', -1],
    ['1970-01-01T00:00:00.1234569Z', 123_456],
    ['2015-02-30T00:00:00Z', null],
    ['2015-13-01T00:00:00Z', null],
    ['2015-01-01T24:00:00Z', null],
    ['2015-01-01T00:00:00', null],
    ['2015-01-01', null],
    ['9999-12-31T00:00:00Z', null],
    ['', null],
  ];
  for (const [text, micros] of cases) {
    it(`${text || 'nothing'} is ${micros}`, () => assert.equal(parseTimestamp(text), micros));
  }
});
