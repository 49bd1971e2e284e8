import { InvalidArgumentError } from 'commander';
import { type Credential, headerFault } from '../codegen/verify/credentials.js';
import { CHECKS, type Check, PHASES, type Phase } from '../codegen/verify/model.js';
import { Failure } from './failure.js';

/** What stands in the environment does not stand in the list of processes. */
const FROM_ENVIRONMENT = /^env:(.*)$/s;

export function headerValue(
  text: string,
  earlier: readonly (readonly [string, string])[] = [],
): readonly (readonly [string, string])[] {
  const at = text.indexOf(':');
  if (at === -1) throw unusable('-H', 'A header has no colon.', "Write it as 'Name: value'.");
  const name = text.slice(0, at).trim();
  const { value } = secretOf('-H', text.slice(at + 1).trim());
  const fault = headerFault(name, value);
  if (fault !== undefined) throw unusable('-H', fault, "Write it as 'Name: value', in one line.");
  return [...earlier, [name, value]];
}

/** `abc`, `bearerAuth=abc`, `env:TOKEN`; what ends with `=` alone is base64. */
export function credentialValue(text: string, earlier: readonly Credential[] = []): readonly Credential[] {
  const [, scheme, rest] = /^([\w.-]+)=(?!=*$)(.+)$/s.exec(text) ?? [];
  const secret = secretOf('--auth', rest ?? text);
  if (secret.value === '') throw unusable('--auth', 'The value is empty.', 'Write it as env:NAME.');
  if (headerFault('X', secret.value) !== undefined) {
    throw unusable('--auth', 'The value has a control character.', 'Is there an end of line in it?');
  }
  return [...earlier, { ...(scheme === undefined ? {} : { scheme }), ...secret }];
}

/** Commander would say the whole argument, which has a secret in it. */
const unusable = (option: string, what: string, next: string) => new Failure(`${option}: ${what}`, next, 2);

function secretOf(option: string, text: string): { readonly value: string; readonly variable?: string } {
  const variable = FROM_ENVIRONMENT.exec(text)?.[1];
  if (variable === undefined) return { value: text };
  const value = process.env[variable];
  if (value === undefined || value === '') {
    throw unusable(option, `There is no ${variable} in the environment.`, 'Set it, or name another.');
  }
  return { value, ...(/^[A-Za-z_]\w*$/.test(variable) ? { variable } : {}) };
}

const UNITS: Readonly<Record<string, number>> = { ms: 0.001, s: 1, m: 60, h: 3600 };

/** `90`, `90s`, `500ms`, `5m`, `1h` → seconds. */
export function secondsValue(text: string): number {
  const [, number, unit = 's'] = /^(\d+(?:\.\d+)?)(ms|s|m|h)?$/.exec(text) ?? [];
  const seconds = Number(number) * (UNITS[unit] ?? 1);
  if (number === undefined || seconds === 0) {
    throw new InvalidArgumentError('Give a time above 0, such as 30, 500ms, 5m or 1h.');
  }
  return seconds;
}

/** `20`, `20/s`, `100/m` → requests in a second. */
export function rateValue(text: string): number {
  const [, number, unit = 's'] = /^(\d+(?:\.\d+)?)(?:\/([smh]))?$/.exec(text) ?? [];
  const rate = Number(number) / (UNITS[unit] ?? 1);
  if (number === undefined || rate === 0) {
    throw new InvalidArgumentError('Give requests in a second, such as 20, or 100/m.');
  }
  return rate;
}

export function countValue(text: string): number {
  const count = Number(text);
  if (!/^\d+$/.test(text) || count < 1 || !Number.isSafeInteger(count)) {
    throw new InvalidArgumentError('Give a whole number from 1 on.');
  }
  return count;
}

export function seedValue(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('Give a whole number of at most 15 digits.');
  return Number(text);
}

export function phasesValue(text: string): readonly Phase[] {
  return text.split(',').map((name) => {
    const phase = PHASES.find((one) => one === name.trim());
    if (phase === undefined) throw new InvalidArgumentError(`The phases are ${PHASES.join(', ')}.`);
    return phase;
  });
}

export function checkValue(text: string, earlier: readonly Check[] = []): readonly Check[] {
  const named = text.split(',').map((one) => one.trim());
  return [
    ...earlier,
    ...named.map((name) => {
      if (Object.hasOwn(CHECKS, name)) return name as Check;
      throw new InvalidArgumentError(`The checks are ${Object.keys(CHECKS).join(', ')}.`);
    }),
  ];
}

export const listed = (text: string, earlier: readonly string[] = []): readonly string[] => [
  ...earlier,
  text,
];
