import type { components as Versions } from '../../../generated/operator/image_versions/types.js';
import type { components as Images } from '../../../generated/operator/images/types.js';
import { canSeeMachine } from '../../catalogue/access.js';
import type { Image, Machine } from '../../catalogue/image.js';
import { imageSeenBy } from '../../catalogue/image-seen.js';
import type { ImageVersion } from '../../catalogue/image-version.js';
import type { Micros } from '../../catalogue/time.js';
import type { Call } from '../../store/call.js';
import { inMicros, orNull } from '../timestamps.js';

type ImageBody = Images['schemas']['Image'];

const span = ({ start, end }: { readonly start: number; readonly end: number | null }) => ({
  start_date: inMicros(start),
  end_date: orNull(inMicros, end),
});

const machineView = (machine: Machine) => ({
  id: machine.id,
  uuid: machine.uuid,
  provider: { id: machine.provider.id, uuid: machine.provider.uuid, name: machine.provider.name },
  ...span(machine),
});

const until = <Share extends { readonly end: Micros | null }>({ end, ...shared }: Share) => ({
  ...shared,
  end_date: orNull(inMicros, end),
});

const bodies = new WeakMap<Image, ImageBody>();

/** The image as the caller may see it. For the same image it is the same body, as long as nothing else is hidden of it. */
export function imageView(image: Image, { actor, now }: Call): ImageBody {
  const seen = imageSeenBy(image, actor, now);
  const known = bodies.get(seen);
  if (known !== undefined) return known;
  const body = bodyOf(seen);
  bodies.set(seen, body);
  return body;
}

const bodyOf = (image: Image): ImageBody => ({
  id: image.id,
  uuid: image.uuid,
  name: image.name,
  description: image.description,
  icon: image.icon,
  owner: image.owner,
  organization: image.organization,
  public: image.isPublic,
  shared_with_users: image.sharedWith.map(until),
  shared_with_groups: image.sharedWithGroups.map(until),
  tags: [...image.tags],
  ...span(image),
  modification_date: inMicros(image.modified),
  arch: image.arch,
  root_volume: image.rootVolume,
  extra_volumes: image.extraVolumes,
  from_image: image.fromImage,
  from_server: image.fromServer,
  marketplace_key: image.marketplaceKey,
  versions: image.versions.map((version) => ({
    id: version.id,
    uuid: version.uuid,
    name: version.name,
    ...span(version),
    machines: version.machines.map(machineView),
  })),
});

export const imageVersionView = (version: ImageVersion, call: Call): Versions['schemas']['ImageVersion'] => ({
  id: version.id,
  uuid: version.uuid,
  name: version.name,
  change_log: version.changeLog,
  image: { id: version.image.id, uuid: version.image.uuid, name: version.image.name },
  allow_imaging: version.allowImaging,
  parent: version.parent,
  identity: version.identity,
  user: version.user,
  licenses: [...version.licenses],
  scripts: [...version.scripts],
  membership: [...version.membership],
  ...span(version),
  machines: version.machines
    .filter((machine) => canSeeMachine(machine, call.actor, call.now))
    .map(machineView),
});
