import { canSeeMachine } from '../../catalogue/access.js';
import type { Image, Machine } from '../../catalogue/image.js';
import { visibleShares } from '../../catalogue/image-share.js';
import type { ImageVersion } from '../../catalogue/image-version.js';
import { visibleMachines, visibleVersions } from '../atmosphere/images.js';
import { inMicros, inMillis, orNull } from '../timestamps.js';
import { type Asked, type Form, userReference } from './forms.js';

export function imageView<CreatedBy, ShownTag>(form: Form<CreatedBy, ShownTag>) {
  return (image: Image, asked: Asked) => {
    const { baseUrl, call } = asked;
    return {
      id: image.id,
      uuid: image.uuid,
      url: imageUrl(image, asked),
      name: image.name,
      description: image.description,
      icon: image.icon,
      created_by: form.createdBy(image.owner, asked),
      tags: image.tags.map((tag) => form.tag(tag, asked)),
      start_date: inMillis(image.start),
      end_date: orNull(inMillis, image.end),
      private: !image.isPublic,
      is_public: image.isPublic,
      access_list: accessList(image, asked),
      versions: visibleVersions(image, call).map(({ uuid, name, start, end }) => ({
        id: uuid,
        name,
        url: versionUrl(uuid, baseUrl),
        start_date: inMillis(start),
        end_date: orNull(inMillis, end),
      })),
      provider_images: visibleMachines(image, call).map(([, machine]) => ({
        id: machine.id,
        uuid: machine.uuid,
        provider: machine.provider.id,
        start_date: inMillis(machine.start),
        end_date: orNull(inMillis, machine.end),
      })),
    };
  };
}

export function imageVersionView<CreatedBy, ShownTag>(form: Form<CreatedBy, ShownTag>) {
  return (version: ImageVersion, asked: Asked) => {
    const { actor, now } = asked.call;
    const { baseUrl } = asked;
    const { image, parent, identity } = version;
    const machines = version.machines.filter((machine) => canSeeMachine(machine, actor, now));
    return {
      id: version.uuid,
      url: versionUrl(version.uuid, baseUrl),
      parent: parent === null ? null : { id: parent.uuid, url: versionUrl(parent.uuid, baseUrl) },
      name: version.name,
      change_log: version.changeLog,
      image: {
        id: image.id,
        uuid: image.uuid,
        url: imageUrl(image, asked),
        name: image.name,
        description: image.description,
        icon: image.icon,
        user: image.owner.id,
        tags: image.tags.map((tag) => form.tag(tag, asked)),
        created_by: form.createdBy(image.owner, asked),
        start_date: inMicros(image.start),
        end_date: orNull(inMicros, image.end),
      },
      machines: machines.map((machine) => machineReference(machine, asked)),
      allow_imaging: version.allowImaging,
      min_mem: null,
      min_cpu: null,
      licenses: [...version.licenses],
      membership: [...version.membership],
      scripts: [...version.scripts],
      access_list: accessList(image, asked),
      user: userReference(version.user, asked),
      identity:
        identity === null
          ? null
          : { id: identity.id, uuid: identity.uuid, url: `${baseUrl}/identities/${identity.uuid}` },
      start_date: inMicros(version.start),
      end_date: orNull(inMicros, version.end),
    };
  };
}

const imageUrl = ({ uuid }: { readonly uuid: string }, { baseUrl }: Asked) => `${baseUrl}/images/${uuid}`;
const versionUrl = (uuid: string, baseUrl: string) => `${baseUrl}/image_versions/${uuid}`;

const accessList = (image: Pick<Image, 'owner' | 'sharedWith'>, asked: Asked) =>
  visibleShares(image, asked.call.actor, asked.call.now).map((user) => userReference(user, asked));

const machineReference = ({ id, uuid, provider, start, end }: Machine, { baseUrl }: Asked) => ({
  id,
  uuid,
  url: `${baseUrl}/provider_machines/${uuid}`,
  provider: {
    id: provider.id,
    uuid: provider.uuid,
    name: provider.name,
    url: `${baseUrl}/providers/${provider.uuid}`,
  },
  start_date: inMicros(start),
  end_date: orNull(inMicros, end),
});
