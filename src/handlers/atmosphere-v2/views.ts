import type { components as Versions } from '../../../generated/atmosphere-v2/image_versions/types.js';
import type { components as Images } from '../../../generated/atmosphere-v2/images/types.js';
import { canSeeMachine } from '../../catalogue/access.js';
import type { Image } from '../../catalogue/image.js';
import type { ImageVersion } from '../../catalogue/image-version.js';
import type { Call } from '../../store/call.js';
import { visibleMachines } from '../atmosphere/images.js';
import { inMicros, inMillis, orNull } from '../timestamps.js';

export function imageView(image: Image, call: Call): Images['schemas']['Image'] {
  return {
    id: image.id,
    uuid: image.uuid,
    name: image.name,
    description: image.description,
    icon: image.icon,
    created_by: image.owner.id,
    tags: image.tags.map(({ name }) => name),
    start_date: inMillis(image.start),
    end_date: orNull(inMillis, image.end),
    private: !image.isPublic,
    provider_images: visibleMachines(image, call).map(([, machine]) => ({
      id: machine.id,
      uuid: machine.uuid,
      provider: machine.provider.id,
      start_date: inMillis(machine.start),
      end_date: orNull(inMillis, machine.end),
    })),
  };
}

export function imageVersionView(
  version: ImageVersion,
  { actor, now }: Call,
): Versions['schemas']['ImageVersion'] {
  const machines = version.machines.filter((machine) => canSeeMachine(machine, actor, now));
  return {
    id: version.uuid,
    parent: version.parent === null ? null : { id: version.parent.uuid },
    name: version.name,
    change_log: version.changeLog,
    image: { id: version.image.id },
    machines: machines.map(({ id }) => ({ id })),
    allow_imaging: version.allowImaging,
    licenses: [...version.licenses],
    membership: [...version.membership],
    scripts: [...version.scripts],
    user: { id: version.user.id },
    identity: version.identity === null ? null : { id: version.identity.id },
    start_date: inMicros(version.start),
    end_date: orNull(inMicros, version.end),
  };
}
