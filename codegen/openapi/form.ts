import type { Schema } from './emission.js';

/** The fields that the texts of a form show; nothing where they show none. */
export function formSchema(mediaType: string, texts: readonly string[]): Schema | undefined {
  const isMultipart = /^multipart\//i.test(mediaType);
  const fields = texts.flatMap((text) => (isMultipart ? partsOf(text) : pairsOf(text)));
  if (fields.length === 0) return undefined;
  const properties = new Map<string, Schema>();
  for (const { name, schema } of fields) {
    // Twice in one form: a list.
    const isRepeated = fields.some((one) => one.name === name && one.isRepeated);
    if (!properties.has(name)) properties.set(name, isRepeated ? { type: 'array', items: schema } : schema);
  }
  return { 'x-inferred': true, type: 'object', properties: Object.fromEntries(properties) };
}

/** Where a form names a field; -1 where it does not, or writes the name in another way. */
export function fieldOffset(text: string, name: string): number {
  const written = name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  const found = new RegExp(`(?:^|[&\\s])(${written})=|\\bname\\s*=\\s*"?(${written})(?=["\\s;]|$)`, 'd').exec(
    text,
  );
  return (found?.indices?.[1] ?? found?.indices?.[2])?.[0] ?? -1;
}

interface Field {
  readonly name: string;
  readonly schema: Schema;
  readonly isRepeated: boolean;
}

function repeated(fields: readonly Omit<Field, 'isRepeated'>[]): Field[] {
  return fields.map((field) => ({
    ...field,
    isRepeated: fields.filter((one) => one.name === field.name).length > 1,
  }));
}

/** `a=1&b=2`, also over several lines. */
function pairsOf(text: string): Field[] {
  const joined = text.trim().replace(/\s*\n\s*(?=&)|(?<=&)\s*\n\s*/g, '');
  if (!/^[^\s=&]+=[^\n]*$/.test(joined)) return [];
  const names = [...new URLSearchParams(joined).keys()].filter((name) => name !== '');
  return repeated(names.map((name) => ({ name, schema: { type: 'string' } })));
}

/** The parts between the boundaries; one with a file name or a media type of its own is a file. */
function partsOf(text: string): Field[] {
  const boundary = /^\s*(--\S+)/.exec(text)?.[1];
  const parts = boundary === undefined ? [text] : text.split(boundary);
  const fields = parts.flatMap((part) => {
    const disposition = /^\s*Content-Disposition\s*:\s*form-data\s*;(.*)$/im.exec(part)?.[1] ?? '';
    const name = /\bname\s*=\s*(?:"([^"]*)"|([^\s;]+))/i.exec(
      disposition.replace(/\bfilename\b\*?/gi, 'file'),
    );
    const field = name?.[1] ?? name?.[2];
    if (field === undefined) return [];
    const own = /^\s*Content-Type\s*:\s*([^\s;]+)/im.exec(part)?.[1]?.toLowerCase();
    const isFile = /\bfilename\b/i.test(disposition) || (own !== undefined && !own.startsWith('text/'));
    const contentMediaType = own ?? 'application/octet-stream';
    return [{ name: field, schema: isFile ? { type: 'string', contentMediaType } : { type: 'string' } }];
  });
  return repeated(fields);
}
