/** What can be told of a text without reading it as JSON, where strings are empty and comments gone. */
const kinds: readonly (readonly [string, RegExp])[] = [
  ['a comma too many', /,\s*[}\]]/],
  ['a comma is missing', /(?:""|\d|[}\]]|\b(?:true|false|null))\s+(?:""\s*:|[{[])/],
  ['a value is missing', /:\s*[,}\]]|,\s*,/],
  ['a name without quotes', /[{,]\s*[\p{L}_$][\p{L}\p{N}_$-]*\s*:/u],
  ['a value without quotes', /[:[,]\s*(?!(?:true|false|null)\b)[\p{L}_][\p{L}\p{N}_ ]*(?=[,}\]\n])/u],
  ['single quotes', /'/],
  ['quotes of prose', /[“”„«»‘’]/u],
  ['an ellipsis', /\.\.\.|…/u],
];

const strings = /"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*|\/\*[\s\S]*?\*\/|(?<=\s)#\s[^\n]*/g;

/** The kinds of slips in a text: the first, and those that are sure beside it. */
export function slipsIn(text: string, first: string): string {
  const found = new Set([first]);
  const comments: string[] = [];
  const plain = text.replace(strings, (token) => {
    if (token.startsWith('"')) return '""';
    comments.push(token);
    return ' ';
  });
  // Where a quote is left over, nothing is sure: what looks like a comma may be in a string.
  if (plain.replaceAll('""', '').includes('"')) return first;
  if (comments.length > 0) found.add('a comment');
  for (const [slip, pattern] of kinds) if (pattern.test(plain)) found.add(slip);
  return [...found].join(', ');
}
