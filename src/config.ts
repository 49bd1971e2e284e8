import { isIP } from 'node:net';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';

export interface Config {
  readonly host: string;
  readonly port: number;
  readonly databaseUrl: string;
  /** Where clients reach the service, without a slash at the end; null: each request's own host says. */
  readonly publicUrl: string | null;
  /** Host names that answer the expanded form of Atmosphere v2 in place of the seeds'; in small letters. */
  readonly expandedHosts: readonly string[];
  /** Whose `X-Forwarded-*` headers are believed, as Fastify takes it. */
  readonly trustProxy: boolean | number | readonly string[];
  readonly logLevel: string;
  /** What an answered write survives: `full` the loss of power, `normal` the death of the program. */
  readonly durability: 'full' | 'normal';
  /** Of connections to PostgreSQL; times in milliseconds. */
  readonly databasePool: {
    readonly size: number;
    /** After which the database gives a statement up. */
    readonly statementTimeout: number;
    /** In which a connection must be had, a new one or one that others have now. */
    readonly connectTimeout: number;
  };
  /** In bytes. */
  readonly bodyLimit: number;
  /** Milliseconds that requests in flight get to finish when the service is told to stop. */
  readonly shutdownDeadline: number;
  readonly environment: 'development' | 'production' | 'test';
}

/** A setting that stops the start; the message names it and is meant for whoever started the service. */
export class ConfigError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ConfigError';
  }
}

const wholeNumber = (what: string, minimum: number, maximum: number) => ({
  type: 'integer',
  minimum,
  maximum,
  description: `a whole number${what} from ${minimum} to ${maximum}`,
});

/** As the header `Host` has it: a name, an IPv4 address, or an IPv6 address in brackets. */
const HOST_NAME = '(?:[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)*|\\[[0-9A-Fa-f:.]+\\])';

/** Each description ends the sentence «NAME must be …». */
const properties = {
  HOST: { type: 'string', minLength: 1, default: '127.0.0.1', description: 'a host name or an IP address' },
  PORT: { ...wholeNumber('', 0, 65535), default: 8080 },
  DATABASE_URL: {
    type: 'string',
    pattern: '^(?:sqlite:.+|postgres(?:ql)?://.+)$',
    description:
      'sqlite:PATH, for instance sqlite:var/catalogue.db, or postgres://USER:PASSWORD@HOST:PORT/DATABASE',
  },
  PUBLIC_URL: {
    type: 'string',
    pattern: '^https?://[^\\s/?#]+(?:/[^\\s?#]*)?$',
    description: 'an http or https URL without query and fragment',
  },
  EXPANDED_HOSTS: {
    type: 'string',
    pattern: `^${HOST_NAME}(?: *, *${HOST_NAME})*$`,
    description: 'host names without ports, separated by commas',
  },
  TRUST_PROXY: {
    type: 'string',
    pattern: '^(?:true|false|[0-9]{1,3}|[0-9a-fA-F.:]+(?:/[0-9]+)?(?: *, *[0-9a-fA-F.:]+(?:/[0-9]+)?)*)$',
    default: 'false',
    description: 'true, false, a number of proxies, or their addresses separated by commas',
  },
  LOG_LEVEL: {
    enum: ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
    default: 'info',
    description: 'fatal, error, warn, info, debug, trace or silent',
  },
  DURABILITY: { enum: ['full', 'normal'], default: 'full', description: 'full or normal' },
  DATABASE_POOL_SIZE: { ...wholeNumber(' of connections', 1, 1000), default: 10 },
  DATABASE_STATEMENT_TIMEOUT: { ...wholeNumber(' of milliseconds', 100, 3600000), default: 10000 },
  DATABASE_CONNECT_TIMEOUT: { ...wholeNumber(' of milliseconds', 100, 60000), default: 5000 },
  BODY_LIMIT: { ...wholeNumber(' of bytes', 1024, 104857600), default: 1048576 },
  SHUTDOWN_DEADLINE: { ...wholeNumber(' of milliseconds', 0, 600000), default: 10000 },
  NODE_ENV: {
    enum: ['development', 'production', 'test'],
    default: 'development',
    description: 'development, production or test',
  },
} as const;

/** A `DATABASE_URL` for people: without the password, which may have any character in it. */
export const withoutPassword = (databaseUrl: string): string =>
  databaseUrl.replace(/^(postgres(?:ql)?:\/\/[^:/?#@]*):.*@/s, '$1@');

type Name = keyof typeof properties;

interface Settings {
  HOST: string;
  PORT: number;
  DATABASE_URL: string;
  PUBLIC_URL?: string;
  EXPANDED_HOSTS?: string;
  TRUST_PROXY: string;
  LOG_LEVEL: string;
  DURABILITY: Config['durability'];
  DATABASE_POOL_SIZE: number;
  DATABASE_STATEMENT_TIMEOUT: number;
  DATABASE_CONNECT_TIMEOUT: number;
  BODY_LIMIT: number;
  SHUTDOWN_DEADLINE: number;
  NODE_ENV: Config['environment'];
}

const validate = new Ajv2020({ allErrors: true, coerceTypes: true, useDefaults: true }).compile<Settings>({
  type: 'object',
  required: ['DATABASE_URL'],
  properties,
});

/** What `var/demo.env` sets for clients; it may well be in the environment of the one who starts the service. */
const FOR_CLIENTS =
  /^CYANOTYPE_(?:URL|TOKEN|STAFF_TOKEN|ORGANIZATION|VOLUME|PROVIDER|PROVIDER_UUID|IDENTITY|IDENTITY_UUID|INSTANCES)$/;

function complaint({ keyword, instancePath, params }: ErrorObject): string {
  const name = (keyword === 'required' ? params.missingProperty : instancePath.slice(1)) as Name;
  const { description } = properties[name];
  return keyword === 'required'
    ? `${name} is missing: set it to ${description}`
    : `${name} must be ${description}`;
}

function trustProxy(text: string): Config['trustProxy'] {
  if (text === 'true' || text === 'false') return text === 'true';
  return /^\d+$/.test(text) ? Number(text) : list(text);
}

/** An IP address, or a network of them as `10.0.0.0/8`. */
function isNetwork(text: string): boolean {
  const [address = '', bits = '0'] = text.split('/');
  const version = isIP(address);
  return version !== 0 && Number(bits) <= (version === 4 ? 32 : 128);
}

const list = (text: string): readonly string[] =>
  text === '' ? [] : text.split(',').map((one) => one.trim());

/** The whole environment to the whole configuration, or an error with a sentence for each setting that is wrong. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.entries(env).filter(([, value]) => value !== undefined && value !== '');
  const settings: unknown = Object.fromEntries(given.filter(([name]) => Object.hasOwn(properties, name)));
  const complaints = given
    .filter(([name]) => name.startsWith('CYANOTYPE_') && !FOR_CLIENTS.test(name))
    .map(([name]) => `${name} is not a setting: the settings are ${Object.keys(properties).join(', ')}`);
  if (!validate(settings)) complaints.push(...(validate.errors ?? []).map(complaint));
  if (complaints.length > 0) throw new ConfigError([...new Set(complaints)].join('\n'));

  const checked = settings as Settings;
  const trusted = trustProxy(checked.TRUST_PROXY);
  if (typeof trusted === 'object' && !trusted.every(isNetwork)) {
    throw new ConfigError(`TRUST_PROXY must be ${properties.TRUST_PROXY.description}`);
  }
  if (checked.NODE_ENV === 'production' && checked.DATABASE_URL === 'sqlite::memory:') {
    throw new ConfigError(
      'DATABASE_URL is sqlite::memory: and NODE_ENV is production: every restart would lose the catalogue',
    );
  }
  return Object.freeze({
    host: checked.HOST,
    port: checked.PORT,
    databaseUrl: checked.DATABASE_URL,
    publicUrl: checked.PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    expandedHosts: Object.freeze(list(checked.EXPANDED_HOSTS ?? '').map((name) => name.toLowerCase())),
    trustProxy: trusted,
    logLevel: checked.LOG_LEVEL,
    durability: checked.DURABILITY,
    databasePool: Object.freeze({
      size: checked.DATABASE_POOL_SIZE,
      statementTimeout: checked.DATABASE_STATEMENT_TIMEOUT,
      connectTimeout: checked.DATABASE_CONNECT_TIMEOUT,
    }),
    bodyLimit: checked.BODY_LIMIT,
    shutdownDeadline: checked.SHUTDOWN_DEADLINE,
    environment: checked.NODE_ENV,
  });
}
