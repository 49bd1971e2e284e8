import type { components as Versions } from '../../../generated/operator/image_versions/types.js';
import type { components as Images } from '../../../generated/operator/images/types.js';
import { canSeeMachine, canSeeVersion } from '../../catalogue/access.js';
import type { Image, Machine } from '../../catalogue/image.js';
import { canSeeShares } from '../../catalogue/image-share.js';
import type { ImageVersion } from '../../catalogue/image-version.js';
import type { Call } from '../../store/call.js';
import { inMicros, orNull } from '../timestamps.js';

type ImageBody = Images['schemas']['Image'];

const span = ({ start, end }: { readonly start: number; readonly end: number | null }) => ({
  start_date: inMicros(start),
  end_date: orNull(inMicros, end),
});

const visible = (machines: readonly Machine[], { actor, now }: Call) =>
  machines
    .filter((machine) => canSeeMachine(machine, actor, now))
    .map((machine) => ({
      id: machine.id,
      uuid: machine.uuid,
      provider: { id: machine.provider.id, uuid: machine.provider.uuid, name: machine.provider.name },
      ...span(machine),
    }));

/** The image as the caller may see it. */
export const imageView = (image: Image, call: Call): ImageBody => ({
  id: image.id,
  uuid: image.uuid,
  name: image.name,
  description: image.description,
  icon: image.icon,
  owner: image.owner,
  organization: image.organization,
  public: image.isPublic,
  ...sharesView(image, call),
  tags: [...image.tags],
  ...span(image),
  modification_date: inMicros(image.modified),
  arch: image.arch,
  root_volume: image.rootVolume,
  extra_volumes: image.extraVolumes,
  from_image: image.fromImage,
  from_server: image.fromServer,
  marketplace_key: image.marketplaceKey,
  versions: image.versions
    .filter((version) => canSeeVersion({ ...version, image }, call.actor, call.now))
    .map((version) => ({
      id: version.id,
      uuid: version.uuid,
      name: version.name,
      ...span(version),
      machines: visible(version.machines, call),
    })),
});

function sharesView(
  image: Image,
  { actor }: Call,
): Pick<ImageBody, 'shared_with_users' | 'shared_with_groups'> {
  if (!canSeeShares(image, actor)) return { shared_with_users: [], shared_with_groups: [] };
  return {
    shared_with_users: image.sharedWith.map(({ end, ...user }) => ({
      ...user,
      end_date: orNull(inMicros, end),
    })),
    shared_with_groups: image.sharedWithGroups.map(({ end, ...group }) => ({
      ...group,
      end_date: orNull(inMicros, end),
    })),
  };
}

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
  machines: visible(version.machines, call),
});
