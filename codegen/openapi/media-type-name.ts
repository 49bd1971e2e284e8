const token = String.raw`[\w!#$&^.+*-]+`;
const wellFormed = new RegExp(`^${token}/${token}\\s*(?:;.*)?$`, 's');

const topLevels = 'application|audio|example|font|haptics|image|message|model|multipart|text|video';
/** `application.json`: meant for a media type, and none. */
const slipped = new RegExp(`^(?:${topLevels})[.-]${token}$`, 'i');

/** What people write for short. */
const shorthands: Readonly<Record<string, string>> = {
  json: 'application/json',
  xml: 'application/xml',
  form: 'application/x-www-form-urlencoded',
  urlencoded: 'application/x-www-form-urlencoded',
  'form-data': 'multipart/form-data',
  multipart: 'multipart/form-data',
  text: 'text/plain',
  plain: 'text/plain',
  html: 'text/html',
  csv: 'text/csv',
  javascript: 'application/javascript',
  pdf: 'application/pdf',
  png: 'image/png',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
};

/** The media types that a text names, as keys of OpenAPI; none where it names none at all. */
export function mediaTypeNames(written: string): readonly string[] {
  const text = written.trim();
  const key = keyOf(text);
  const parts = text.split(/\s*,\s*/);
  if (parts.length === 1) return key === undefined ? [] : [key];
  const keys = parts.flatMap((part) => keyOf(part) ?? []);
  if (keys.length === parts.length) return [...new Set(keys)];
  // `multipart/form-data, boundary=x`: a parameter after the wrong sign; within quotes a comma is meant.
  const mended = text.includes('"') ? key : keyOf(text.replace(/,/g, ';'));
  return mended === undefined ? [] : [mended];
}

/** Type and subtype are the same in any letter case; parameters keep the author's spelling. */
function keyOf(text: string): string | undefined {
  if (wellFormed.test(text)) {
    const [type = '', ...parameters] = text.split(';').map((part) => part.trim());
    return [type.toLowerCase(), ...parameters.filter((part) => part !== '')].join('; ');
  }
  const short = text.toLowerCase().replace(/^application\s+/, '');
  if (Object.hasOwn(shorthands, short)) return shorthands[short];
  return slipped.test(text) ? text : undefined;
}

const topLevel = new RegExp(`^(?:${topLevels}|x-[^/]*|\\*)/`);

/** Whether its first half is one that there is. */
export function isKnown(mediaType: string): boolean {
  return topLevel.test(mediaType);
}

/** `application/json`, `application/hal+json`, and misspellings such as `aplication/json`. */
export function isJson(mediaType: string): boolean {
  return /^[^;]*[/+.-]json\s*(?:;|$)/i.test(mediaType);
}

export function isForm(mediaType: string): boolean {
  return /^(?:application\/x-www-form-urlencoded|multipart\/form-data)\s*(?:;|$)/i.test(mediaType);
}

/** Types that say nothing against JSON: the body decides. */
export function mayBeJson(mediaType: string): boolean {
  return isJson(mediaType) || (/^(?:\*|application)\//.test(mediaType) && !isForm(mediaType));
}
