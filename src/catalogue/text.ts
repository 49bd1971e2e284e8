import { invalid } from './errors.js';

/**
 * Every bound of the catalogue, in one place: lengths in characters as people count them (code points), counts of a
 * list. A length is that of the text as it was sent, blanks around it included, so that JSON Schema says the same.
 */
export const BOUNDS = {
  name: 255,
  description: 10_000,
  icon: 2_048,
  changeLog: 10_000,
  tagName: 128,
  tags: 100,
  sharedWith: 1_000,
  ids: 1_000,
  extraVolumes: 65_536,
  software: 10_000,
  files: 10_000,
  fileList: 1_000,
  ipAddress: 255,
  username: 150,
  label: 255,
  message: 10_000,
  machines: 100,
  text: 65_536,
  /** Tags as one text with commas: as many as a list may have, and blanks between them. */
  tagList: 16_384,
  /** Usernames as one text, likewise. */
  userList: 200_000,
  /** A number or a uuid. */
  key: 36,
  timestamp: 64,
} as const;

const CONTROL = /[\p{Cc}\u2028\u2029]/u;
// As above, but tab, line feed and carriage return belong in a text of several lines.
const CONTROL_IN_TEXT = /(?![\t\n\r])\p{Cc}/u;
// Half of a pair: no database can store it, and it would come back as another character.
const LONE_SURROGATE = /\p{Surrogate}/u;

/** Whether a database can hold the text at all. What is named by another one is nowhere. */
export const isStorable = (value: string): boolean =>
  !value.includes('\u0000') && !LONE_SURROGATE.test(value);

function refuseUnstorable(value: string, control: RegExp, field: string, bound: number): void {
  if (control.test(value)) throw invalid(field, 'must not contain control characters');
  if (LONE_SURROGATE.test(value)) throw invalid(field, 'must be well-formed Unicode');
  refuseTooLong(value, field, bound);
}

function refuseTooLong(value: string, field: string, bound: number): void {
  if (value.length > bound && [...value].length > bound) {
    throw invalid(field, `must have at most ${bound} characters`);
  }
}

/** A name in the one form that is kept: trimmed, composed (NFC), one line, not blank. */
export function tidyName(value: string, field: string, bound: number = BOUNDS.name): string {
  refuseTooLong(value, field, bound);
  // Composed, a text of few scripts is longer than it came: it must still be good to be sent back.
  const name = value.trim().normalize('NFC');
  if (name === '') throw invalid(field, 'must not be blank');
  refuseUnstorable(name, CONTROL, field, bound);
  return name;
}

/** A text that is kept as it came, when it can be kept. */
export function checkedText(value: string, field: string, bound: number): string {
  refuseUnstorable(value, CONTROL_IN_TEXT, field, bound);
  return value;
}

export function refuseTooMany(values: readonly unknown[], field: string, bound: number): void {
  if (values.length > bound) throw invalid(field, `must have at most ${bound} entries`);
}

/** Of letters that have one upper and one lower case, each of one letter. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: a text may well contain them
const ASCII = /^[\x00-\x7f]*$/;

/**
 * The same text for all letter cases of it. By way of upper case, so that ß and ẞ meet ss; then letter by letter,
 * so that the lower case of Σ does not depend on where in its word it stands.
 */
export function foldCase(value: string): string {
  // Most texts, for which the rest comes to the same.
  if (ASCII.test(value)) return value.toLowerCase();
  const upper = value.normalize('NFC').toLowerCase().toUpperCase();
  return Array.from(upper, (letter) => letter.toLowerCase()).join('');
}

/** Stands between the texts of one search text; no text contains it, since control characters are refused. */
const SEPARATOR = '\u001f';

export const searchText = (texts: readonly string[]): string => texts.map(foldCase).join(SEPARATOR);

/** Null when nothing can match. */
export const searchTerm = (value: string): string | null =>
  value.includes(SEPARATOR) || value.includes('\u0000') ? null : foldCase(value);
