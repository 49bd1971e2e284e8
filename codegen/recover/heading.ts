/** What drafter understands by the text of a heading. */
export type Meaning = Category | Resource | Action;

interface Category {
  readonly kind: 'group' | 'types';
}

interface Resource {
  readonly kind: 'resource';
  readonly name: string;
  readonly uri: string;
}

interface Action {
  readonly kind: 'action';
  readonly name: string;
  readonly method: string;
  /** Empty where it is its resource's. */
  readonly uri: string;
  /** Whether drafter reads it outside a resource too, where it is stricter. */
  readonly standsAlone: boolean;
}

/** `lost` where an action or a resource is meant, but cannot be said; none where a heading is only one. */
export type Guess = Resource | Action | 'lost' | undefined;

/** Where a heading stands, as far as it can say what is meant. */
export interface Place {
  /** Of the resource. */
  readonly uri: string | undefined;
  /** The value of HOST. */
  readonly host: string | undefined;
  /** Whether requests or responses stand below it. */
  readonly hasPayload: boolean;
}

const known =
  'GET|POST|PUT|DELETE|OPTIONS|PATCH|PROPPATCH|LOCK|UNLOCK|COPY|MOVE|MKCOL|HEAD|LINK|UNLINK|CONNECT';
const usual = 'get|post|put|patch|delete|head|options';

/** Methods that drafter does not know: those that IANA has, and those that caches and devices go by. */
const registered =
  'TRACE|PROPFIND|SEARCH|QUERY|REPORT|ACL|BASELINE-CONTROL|BIND|REBIND|UNBIND|CHECKIN|CHECKOUT|UNCHECKOUT|LABEL|MERGE|' +
  'MKACTIVITY|MKCALENDAR|MKREDIRECTREF|MKWORKSPACE|ORDERPATCH|PRI|UPDATE|UPDATEREDIRECTREF|VERSION-CONTROL|' +
  'PURGE|BAN|REFRESH|VIEW|SUBSCRIBE|UNSUBSCRIBE|NOTIFY|M-SEARCH';
const standIns = ['UNLINK', 'MKCOL', 'PROPPATCH', 'UNLOCK', 'CONNECT', 'LINK', 'LOCK', 'COPY', 'MOVE'];

const group = /^group +[^[\]()]+$/i;
const types = /^data +structures?$/i;
const namelessResource = /^(\/.*)$/;
const namedResource = /^([^[\]()]+?) +\[(\/.*)\]$/;
const namelessAction = new RegExp(`^(${known}) *(/.*)?$`);
const namedAction = new RegExp(`^(.+?) *\\[(${known}) *(/.*)?\\]$`);

const loneAction = /^[^[\]()]+ \[[^[\]]*\]$/;

function actionOf(name: string, method: string, uri: string): Action {
  return { kind: 'action', name, method, uri, standsAlone: uri !== '' && !/[[\]()]/.test(name) };
}

/** The same with a name that drafter reads outside a resource too. */
export function alone(action: Action): Action {
  return actionOf(plainName(action.name), action.method, action.uri);
}

export function meaningOf(text: string): Meaning | undefined {
  if (/^group /i.test(text) && group.test(text)) return { kind: 'group' };
  if (types.test(text)) return { kind: 'types' };
  const action = namelessAction.exec(text);
  if (action !== null) return actionOf('', action[1] ?? '', action[2] ?? '');
  const named = namedAction.exec(text);
  if (named !== null) {
    const [, name = '', method = '', uri = ''] = named;
    return { ...actionOf(name, method, uri), standsAlone: uri !== '' && loneAction.test(text) };
  }
  const resource = namedResource.exec(text);
  if (resource !== null) return { kind: 'resource', name: resource[1] ?? '', uri: resource[2] ?? '' };
  const [, uri] = namelessResource.exec(text) ?? [];
  return uri === undefined ? undefined : { kind: 'resource', name: '', uri };
}

/** Whether drafter knows the method of HTTP. */
export function isKnown(method: string): boolean {
  return new RegExp(`^(${known})$`).test(method);
}

/** A method that drafter knows in the place of one that it does not, the same for the same; of those that are seldom used. */
export function standIn(method: string, before: string[]): string {
  if (!before.includes(method)) before.push(method);
  return standIns[before.indexOf(method) % standIns.length] ?? method;
}

export function writtenAs(meaning: Resource | Action): string {
  const what = meaning.kind === 'action' ? `${meaning.method} ${meaning.uri}`.trim() : meaning.uri;
  return meaning.name === '' ? what : `${meaning.name} [${what}]`;
}

/** What a heading means that drafter takes for a description. */
export function guessed(written: string, place: Place): Guess {
  const text = written.replace(new RegExp(`\\[ *(${known}) *\\[`), '[$1 ');
  const bracket = /^(.*)\[([^[\]]*)(?:\]([^[\]]*))?$/.exec(text);
  if (bracket !== null) {
    const [, name = '', inner = '', tail = ''] = bracket;
    // A link has its address directly behind it.
    if (tail.startsWith('(')) return undefined;
    return target(unquoted(inner), joined(name, tail), place);
  }
  const parenthesis = /^(.+?) *\(([^()]*)\)$/.exec(text);
  if (parenthesis !== null && place.hasPayload) {
    return target(unquoted(parenthesis[2] ?? ''), unquoted(parenthesis[1] ?? ''), place);
  }
  const plain = unquoted(text);
  const isDirect =
    new RegExp(`^(${known})(?: *[:-] *| +)(\\S+)$`).test(plain) ||
    new RegExp(`^(${usual}) +(/\\S*)$`, 'i').test(plain) ||
    new RegExp(`^(${registered}) +/\\S*$`).test(plain);
  if (isDirect) return target(plain, '', place);
  if (!place.hasPayload) return undefined;
  if (new RegExp(`^(${registered})$`).test(plain)) return target(plain, '', place);
  // “Options” and “Head” are words of prose too.
  const isMethod =
    new RegExp(`^(${usual})$`, 'i').test(plain) && !/^(?:Options|options|Head|head)$/.test(plain);
  if (isMethod) return target(plain, plain, place);
  const behind = new RegExp(`^(.+?)[ :-]+((?:${known}) +(?:/|https?:)\\S*)$`).exec(plain);
  return behind === null ? undefined : target(behind[2] ?? '', behind[1] ?? '', place);
}

/** `GET /x`, `get`, `POST https://host/x`, `/x`: what stands, or should, in the brackets. */
function target(text: string, name: string, place: Place): Guess {
  const action = new RegExp(`^(${known}|${usual})(?![\\w-])\\s*:?\\s*(.*)$`, 'i').exec(text);
  if (action !== null) {
    const [, written = '', path = ''] = action;
    const method = written.toUpperCase();
    const isMethod = written === method;
    if (path === '') {
      return isMethod || new RegExp(`^(${usual})$`, 'i').test(written)
        ? actionOf(name, method, '')
        : undefined;
    }
    // Several methods in one heading: each would need an action of its own.
    if (isMethod && new RegExp(`^[|,/&+ ]+(${known})\\b`).test(path)) return 'lost';
    const uri = uriOf(path, place, isMethod);
    return uri === undefined ? undefined : actionOf(name, method, uri);
  }
  const unknown = /^([A-Z][A-Z-]{2,})(?: +(\/\S*))?$/.exec(text);
  if (unknown?.[1] !== undefined) {
    const [, method, path = ''] = unknown;
    const isMeant = path !== '' || (place.hasPayload && new RegExp(`^(${registered})$`).test(method));
    return isMeant ? actionOf(name, method, path) : undefined;
  }
  if (/^\/|^https?:\/\/|^\{[^}]*\}\//.test(text)) {
    const uri = uriOf(text, place, true);
    return uri === undefined ? undefined : { kind: 'resource', name: plainName(name), uri };
  }
  return undefined;
}

/** A path that begins with a slash, whatever it is written with. */
function uriOf(path: string, { uri, host }: Place, isSure: boolean): string | undefined {
  if (path.startsWith('/')) return path;
  if (/\s/.test(path)) return undefined;
  if (/^(\{[?&#]|[?#])/.test(path)) return uri === undefined ? undefined : uri + path;
  if (host !== undefined && host !== '' && path.startsWith(host)) return absolute(path.slice(host.length));
  const remote = /^[a-z][a-z0-9+.-]*:\/\/[^/?#{]*(.*)$/i.exec(path);
  if (remote !== null) return absolute(remote[1] ?? '');
  return isSure || path.includes('/') ? absolute(path) : undefined;
}

function absolute(path: string): string {
  return path.startsWith('/') ? path : `/${path}`;
}

function plainName(name: string): string {
  return name.replace(/[[\]() ]+/g, ' ').trim();
}

function unquoted(text: string): string {
  return text.replaceAll('`', '').trim();
}

/** What stands behind the brackets belongs to the name, unless it only ends the heading. */
function joined(name: string, tail: string): string {
  const isWrapped = /^`?\)/.test(tail) || tail === '';
  const before = name.replace(isWrapped ? /\(?`?$/ : /`$/, '').trim();
  const behind = unquoted(isWrapped ? tail.replace(/^`?\)/, '') : tail)
    .replace(/^[.:;,-]+\s*/, '')
    .trim();
  return behind === '' ? before : `${before} ${behind}`.trim();
}
