import { type Diagnostic, diagnostic } from '../diagnostics.js';
import { type Line, type Source, spanIn } from '../source.js';
import { fencedLines, indentOf, type Mended } from './blocks.js';
import { kindsOfLines } from './line-kinds.js';

const link = /(?<=^|[[,(\s])\[([^[\]]+)\](?:\[[^[\]]*\]|\([^()]*\))/g;
const emphasisedList = /(?<=^ *[-+*] .*)(: +)\*([^*,]+(?:,[^*,]+)+)\*(?= *(?:\(|$))/;
const valued = /^( *[-+*] +[^`(:]*: +)([^`(]*?)(?= *\([^()]*\b(number|boolean)\b[^()]*\))/i;
const negative = /(?<=^[^`(]*: +(?:.*, *)?)-\d[\d.]*(?:e[+-]?\d+)?(?= *(?:,|\(|$| - ))/gi;

/**
 * What a line of a type may say, and drafter does not read: links for names of types, and one emphasis for a list of
 * samples. What MSON does not have but only one thing can mean is reported: booleans in other letter case, numbers as
 * `.5` and `007`, and negative ones, whose sign begins a description for drafter.
 */
export function mendTypeDefinitions(source: Source): Mended {
  const { lines } = source;
  const isCode = fencedLines(lines);
  const kinds = kindsOfLines(lines, isCode);
  const diagnostics: Diagnostic[] = [];
  const mended = lines.map((line, index): Line => {
    const kind = kinds[index];
    const isItem = /^ *[-+*] /.test(line.text);
    if (kind === undefined || (!isItem && kind !== 'type')) return line;
    const text = kind === 'parameter' ? line.text : withSamples(withoutLinks(line.text));
    const meant = isItem ? withValues(text) : text;
    if (meant !== text) {
      const place = spanIn(line, indentOf(line.text));
      diagnostics.push(diagnostic('text-mended', place, `as “${meant.trim()}”`));
    }
    return meant === line.text ? line : { ...line, text: meant };
  });
  const isMended = mended.some((line, index) => line !== lines[index]);
  return { source: isMended ? source.withLines(mended) : source, diagnostics };
}

/** Where the definition of a type stands in a line: in the first parentheses before a description. */
export function definitionIn(text: string): { readonly from: number; readonly to: number } | undefined {
  const blanked = (part: string) => '\0'.repeat(part.length);
  const plain = text.replace(/(`+).*?\1/g, blanked).replace(/(?<=^ *[-+*] +)\*[^*]+\*/, blanked);
  const from = plain.search(/(?<=\s)\(/) + 1;
  const description = plain.search(/(?<=\S)\s+-(?:\s|$)/);
  if (from === 0 || (description >= 0 && description < from)) return undefined;
  let depth = 1;
  for (let to = from; to < plain.length; to += 1) {
    if (plain[to] === '(') depth += 1;
    else if (plain[to] === ')') depth -= 1;
    if (depth === 0) return { from, to };
  }
  return undefined;
}

function withoutLinks(text: string): string {
  const place = definitionIn(text);
  if (place === undefined) return text;
  return (
    text.slice(0, place.from) + text.slice(place.from, place.to).replace(link, '$1') + text.slice(place.to)
  );
}

function withValues(text: string): string {
  const literal = (value: string) =>
    /^(?:true|false)$/i.test(value)
      ? value.toLowerCase()
      : value.replace(
          /^\+?0*(\d+|(?=\.\d))((?:\.\d+)?(?:e[+-]?\d+)?)$/i,
          (_, whole, rest) => `${whole || 0}${rest}`,
        );
  return text
    .replace(valued, (_, head: string, values: string) => head + values.replace(/[^\s,]+/g, literal))
    .replace(negative, '`$&`');
}

/** `*3, 4*` → `*3*, *4*`. */
function withSamples(text: string): string {
  return text.replace(emphasisedList, (_, colon: string, list: string) => {
    const values = list.split(',').map((value) => `*${value.trim()}*`);
    return colon + values.join(', ');
  });
}
