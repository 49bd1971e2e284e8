import { demoData } from '../../src/catalogue/demo.js';
import { ARCHITECTURES } from '../../src/catalogue/image.js';
import type { NewStep } from '../../src/catalogue/image-request-life.js';
import { TOKEN_SCOPES } from '../../src/catalogue/token.js';
import type { Call } from '../../src/store/call.js';
import type { Store } from '../../src/store/store.js';
import { id } from './dialects.js';

/** What changes nothing that an export holds. */
export const READS = [
  'ready',
  'close',
  'isEmpty',
  'authenticate',
  'user',
  'users',
  'organization',
  'organizations',
  'token',
  'tokens',
  'image',
  'images',
  'allImages',
  'countImages',
  'imageVersion',
  'imageVersions',
  'imageRequest',
  'imageRequests',
  'provider',
  'providers',
  'license',
  'licenses',
  'script',
  'scripts',
  'group',
  'groups',
  'groupMember',
  'groupMembers',
  'identity',
  'identities',
  'instance',
  'instances',
  'volume',
  'volumes',
  'events',
  'exportCatalogue',
  'backup',
  'reindex',
] as const;

/** What begins a catalogue: each is tried by itself. */
export const BEGINNINGS = ['loadDemo', 'importCatalogue'] as const;

export type WriteName = Exclude<keyof Store, (typeof READS)[number] | (typeof BEGINNINGS)[number]>;

/** Numbers, texts and choices that depend on the history alone. */
export interface Dice {
  /** From 0 to below `sides`. */
  readonly roll: (sides: number) => number;
  readonly chance: () => boolean;
  readonly pick: <Item>(items: readonly Item[]) => Item;
  readonly some: <Item>(items: readonly Item[]) => Item[];
  readonly name: () => string;
}

const NAMES = ['Ubuntu 22', 'über Ünix', 'データ', "O'Hara \\ sons", 'a_b%'];

/** The same dice for the same numbers. */
export function diceOf(numbers: Iterable<number>): Dice {
  const stream = numbers[Symbol.iterator]();
  const roll = (sides: number) => Number(stream.next().value) % sides;
  return {
    roll,
    chance: () => roll(2) === 0,
    pick: (items) => items[roll(items.length)] as (typeof items)[number],
    some: (items) => items.filter(() => roll(2) === 0),
    name: () => `${NAMES[roll(NAMES.length)]} ${roll(30)}`,
  };
}

export type Write = (store: Store, dice: Dice, call: Call) => Promise<unknown>;

const SECOND = 1_000_000;
const USERS = demoData.users.map(({ username }) => username);
const ORGANIZATIONS = demoData.organizations.map(({ uuid }) => uuid);
const INSTANCES = demoData.instances.map(({ uuid }) => uuid);
const VOLUMES = demoData.volumes.map(({ uuid }) => uuid);
const STEPS: readonly NewStep['status'][] = ['approved', 'imaging', 'completed', 'denied', 'failed'];

/** A number that most often names something. */
const few = (dice: Dice) => id(1 + dice.roll(8));
const moment = (dice: Dice, { now }: Call) => (dice.chance() ? null : now + (dice.roll(20) - 5) * SECOND);

/** One for each method of the store that writes, with input that is often taken and sometimes refused. */
export const WRITES: Readonly<Record<WriteName, Write>> = {
  createUser: (store, dice, call) =>
    store.createUser(
      {
        username: `user-${dice.roll(50)}`,
        staff: dice.chance(),
        organizations: dice.some(ORGANIZATIONS),
      },
      call,
    ),
  updateUser: (store, dice, call) =>
    store.updateUser(
      few(dice),
      { staff: dice.chance(), active: dice.chance(), organizations: dice.some([1, 2]) },
      call,
    ),
  createOrganization: (store, dice, call) => store.createOrganization({ name: dice.name() }, call),
  updateOrganization: (store, dice, call) =>
    store.updateOrganization(few(dice), { name: dice.name(), active: dice.chance() }, call),
  createToken: (store, dice, call) =>
    store.createToken(
      {
        user: dice.pick(USERS),
        label: dice.name(),
        scopes: dice.some(TOKEN_SCOPES),
        expires: dice.chance() ? null : call.now + SECOND,
        hash: Uint8Array.from({ length: 32 }, () => dice.roll(256)),
      },
      call,
    ),
  revokeToken: (store, dice, call) => store.revokeToken(few(dice), call),
  createProvider: (store, dice, call) => store.createProvider({ name: dice.name() }, call),
  updateProvider: (store, dice, call) =>
    store.updateProvider(few(dice), { name: dice.name(), active: dice.chance() }, call),
  createLicense: (store, dice, call) => store.createLicense({ name: dice.name(), text: dice.name() }, call),
  updateLicense: (store, dice, call) => store.updateLicense(few(dice), { text: dice.name() }, call),
  deleteLicense: (store, dice, call) => store.deleteLicense(few(dice), call),
  createScript: (store, dice, call) => store.createScript({ name: dice.name(), text: dice.name() }, call),
  updateScript: (store, dice, call) => store.updateScript(few(dice), { text: dice.name() }, call),
  deleteScript: (store, dice, call) => store.deleteScript(few(dice), call),
  createGroup: (store, dice, call) => store.createGroup({ name: dice.name() }, call),
  updateGroup: (store, dice, call) => store.updateGroup(few(dice), { name: dice.name() }, call),
  deleteGroup: (store, dice, call) => store.deleteGroup(few(dice), call),
  addGroupMember: (store, dice, call) => store.addGroupMember(few(dice), few(dice), call),
  removeGroupMember: (store, dice, call) => store.removeGroupMember(few(dice), few(dice), call),
  createIdentity: (store, dice, call) =>
    store.createIdentity({ user: dice.pick(USERS), providers: dice.some([1, 4]) }, call),
  updateIdentity: (store, dice, call) =>
    store.updateIdentity(few(dice), { providers: dice.some([1, 4]), active: dice.chance() }, call),
  createInstance: (store, dice, call) =>
    store.createInstance(
      {
        name: dice.name(),
        owner: dice.pick(USERS),
        provider: dice.pick([1, 4]),
        arch: dice.pick(ARCHITECTURES),
        sourceVersion: dice.pick([null, 1, 2]),
      },
      call,
    ),
  updateInstance: (store, dice, call) =>
    store.updateInstance(
      few(dice),
      { name: dice.name(), owner: dice.pick(USERS), active: dice.chance() },
      call,
    ),
  createVolume: (store, dice, call) =>
    store.createVolume({ name: dice.name(), provider: dice.pick([1, 4]) }, call),
  updateVolume: (store, dice, call) =>
    store.updateVolume(few(dice), { name: dice.name(), active: dice.chance() }, call),
  createImage: (store, dice, call) =>
    store.createImage(
      {
        name: dice.name(),
        organization: dice.pick(ORGANIZATIONS),
        arch: dice.pick(ARCHITECTURES),
        rootVolume: dice.pick(VOLUMES),
        isPublic: dice.chance(),
        extraVolumes: '[]',
      },
      call,
    ),
  updateImage: (store, dice, call) =>
    store.updateImage(
      few(dice),
      {
        name: dice.name(),
        tags: dice.some(['Ubuntu', dice.name(), 1, 2]),
        sharedWith: dice.some([1, 2, 3]),
        isPublic: dice.chance(),
        end: moment(dice, call),
      },
      call,
    ),
  shareImage: (store, dice, call) =>
    store.shareImage(
      few(dice),
      { kind: dice.pick(['user', 'group']), value: String(1 + dice.roll(3)) },
      dice.chance() ? null : call.now + SECOND,
      call,
    ),
  unshareImage: (store, dice, call) =>
    store.unshareImage(
      few(dice),
      { kind: dice.pick(['user', 'group']), value: String(1 + dice.roll(3)) },
      call,
    ),
  transferImage: (store, dice, call) =>
    store.transferImage(
      few(dice),
      { owner: dice.pick(USERS), ...(dice.chance() && { organization: dice.pick(ORGANIZATIONS) }) },
      call,
    ),
  purgeImage: (store, dice, call) => store.purgeImage(id(1 + dice.roll(40)), call),
  deleteImage: (store, dice, call) => store.deleteImage(few(dice), call),
  updateImageVersion: (store, dice, call) =>
    store.updateImageVersion(
      few(dice),
      {
        name: dice.name(),
        allowImaging: dice.chance(),
        end: moment(dice, call),
        licenses: dice.some([1, 2]),
        scripts: dice.some([1, 2]),
        membership: dice.some([1]),
      },
      call,
    ),
  createImageRequest: (store, dice, call) =>
    store.createImageRequest(
      {
        instance: dice.pick(INSTANCES),
        provider: dice.pick([1, 4]),
        description: dice.name(),
        software: '',
        sys: dice.some(['/etc/hosts', '/boot']),
        exclude: '/tmp',
        tags: dice.some(['Ubuntu', 'tried']),
        visibility: dice.pick(['public', 'private', [USERS[0] ?? '']]),
        ipAddress: null,
      },
      call,
    ),
  advanceImageRequest: (store, dice, call) =>
    store.advanceImageRequest(few(dice), { status: dice.pick(STEPS), message: dice.name() }, call),
};
