import { createHash } from 'node:crypto';

/** A shorter one could be somebody's by chance. */
const SHORTEST = 6;

/** What says how a value is to be read, and is no part of the secret. */
const WORD = /^(?:basic|bearer|token|key|api-?key|jwt|oauth) +(?=\S)/i;
const ANY_WORD = /^[\w-]+ +(?=\S)/;
/** What makers put before tokens that a machine wrote, with digits here and there: `ghp_…`, `sk_live_…`. */
const MAKER = /^[a-z]{2,5}[_-](?:(?:live|test)_)?(?=[\w-]{20,}$)(?=.*\d\D+\d)/;
const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;
const JWT = /^[\w-]+\.[\w-]+\.[\w-]+$/;

const DIGITS = '0123456789';
const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const HEX = `${DIGITS}abcdef`;
const CLASSES = [DIGITS, LOWER, LOWER.toUpperCase()];

/**
 * A value as long as a secret and of the same kinds of characters, and otherwise made from the seed alone: who only looks
 * at the form of a token takes it, and nobody learns the secret from it. None for what is too short.
 */
export function wrongLike(value: string, carrier: string, seed: string): string | undefined {
  const pattern = carrier.toLowerCase() === 'authorization' ? ANY_WORD : WORD;
  const word = pattern.exec(value)?.[0] ?? '';
  const secret = value.slice(word.length);
  if (secret.length < SHORTEST) return undefined;
  for (let turn = 0; ; turn += 1) {
    const draw = drawing(`${seed}/${turn}`);
    const wrong = /^basic /i.test(word) ? basic(draw) : alike(secret, draw);
    if (wrong !== secret) return `${word}${wrong}`;
  }
}

type Draw = (length: number, alphabet: string) => string;

/** A password has no form to keep, and its length is nobody's business. */
const basic = (draw: Draw): string =>
  Buffer.from(`${draw(8, LOWER)}:${draw(16, LOWER + DIGITS)}`).toString('base64');

function alike(secret: string, draw: Draw): string {
  const maker = MAKER.exec(secret)?.[0] ?? '';
  const rest = secret.slice(maker.length);
  if (UUID.test(secret)) return uuid(draw);
  if (JWT.test(secret)) return secret.replace(/[^.]+/g, (part) => draw(part.length, alphabetOf(secret)));
  const padding = /=*$/.exec(rest)?.[0] ?? '';
  return `${maker}${draw(rest.length - padding.length, alphabetOf(rest))}${padding}`;
}

/** Of version 4, which is random. */
const uuid = (draw: Draw): string =>
  `${draw(8, HEX)}-${draw(4, HEX)}-4${draw(3, HEX)}-8${draw(3, HEX)}-${draw(12, HEX)}`;

function alphabetOf(text: string): string {
  if (/^(?=.*\d)[\da-f]+$/.test(text) && /[a-f]/.test(text)) return HEX;
  const classes = CLASSES.filter((letters) => [...letters].some((letter) => text.includes(letter)));
  const others = [...'-_+/'].filter((sign) => text.includes(sign));
  return classes.length === 0 ? LOWER : [...classes, ...others].join('');
}

function drawing(seed: string): Draw {
  const bytes = bytesOf(seed);
  return (length, alphabet) =>
    Array.from({ length }, () => alphabet[bytes.next().value % alphabet.length]).join('');
}

function* bytesOf(seed: string): Generator<number, never> {
  for (let block = 0; ; block += 1) yield* createHash('sha256').update(`${seed}/${block}`).digest();
}
