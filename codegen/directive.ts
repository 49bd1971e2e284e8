/** `<!-- cyanotype-disable code, code -->` in the text of a section: for the linter, and not for who reads the API. */
const directive = /<!--\s*cyanotype-disable\b(.*?)-->/g;

export interface Directive {
  readonly codes: readonly { readonly code: string; readonly index: number }[];
  /** Where it begins in its text. */
  readonly index: number;
}

export function directivesIn(text: string): Directive[] {
  return [...text.matchAll(directive)].map((match) => {
    const [whole, list = ''] = match;
    const start = match.index + whole.lastIndexOf(list);
    const codes = [...list.matchAll(/[^\s,]+/g)].map((one) => ({ code: one[0], index: start + one.index }));
    return { codes, index: match.index };
  });
}

/** A text as its readers see it. */
export function withoutDirectives(text: string | undefined): string | undefined {
  return text?.includes('cyanotype-disable') === true
    ? text.replace(/(?:^|\n)[ \t]*<!--\s*cyanotype-disable\b.*?-->[ \t]*(?=\n|$)/g, '').replace(directive, '')
    : text;
}
