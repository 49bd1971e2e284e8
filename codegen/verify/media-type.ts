/** `application/json; charset=utf-8`, taken apart: names are the same in any letter case. */
export interface MediaTypeName {
  /** `application/json`. */
  readonly essence: string;
  readonly parameters: ReadonlyMap<string, string>;
}

export function readMediaType(text: string): MediaTypeName {
  const [essence = '', ...rest] = text.split(';').map((part) => part.trim());
  const parameters = new Map<string, string>();
  for (const part of rest) {
    const [name = '', ...value] = part.split('=');
    if (name === '') continue;
    parameters.set(
      name.trim().toLowerCase(),
      value
        .join('=')
        .trim()
        .replace(/^"(.*)"$/, '$1')
        .toLowerCase(),
    );
  }
  return { essence: essence.toLowerCase(), parameters };
}

/** `application/json`, `application/hal+json`, and misspellings such as `aplication/json`. */
export function isJsonType(mediaType: string): boolean {
  return /^[^;]*[/+.-]json\s*(?:;|$)/i.test(mediaType);
}

export function isFormType(mediaType: string): boolean {
  return /^application\/x-www-form-urlencoded\s*(?:;|$)/i.test(mediaType);
}

/**
 * Whether what came is what was declared. Parameters count where the declaration has them, but for the boundary of a
 * multipart body, which is another each time.
 */
export function fitsMediaType(came: string, declared: string): boolean {
  const own = readMediaType(came);
  const wanted = readMediaType(declared);
  const [type, subtype] = wanted.essence.split('/');
  const fits =
    wanted.essence === '*/*' ||
    (subtype === '*' ? own.essence.startsWith(`${type}/`) : own.essence === wanted.essence);
  const isSaid = ([name, value]: readonly [string, string]) => {
    const said = own.parameters.get(name);
    // RFC 8259: JSON is UTF-8, said or not.
    return (
      name === 'boundary' ||
      said === value ||
      (said === undefined && value === 'utf-8' && isJsonType(own.essence))
    );
  };
  return fits && [...wanted.parameters].every(isSaid);
}
