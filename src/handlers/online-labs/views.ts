import type { components } from '../../../generated/online-labs/images/types.js';
import type { Image } from '../../catalogue/image.js';
import { withOffset } from '../timestamps.js';

export function imageView(image: Image): components['schemas']['Image'] {
  return {
    arch: image.arch,
    creation_date: withOffset(image.start),
    extra_volumes: image.extraVolumes,
    from_image: image.fromImage,
    from_server: image.fromServer,
    id: image.uuid,
    marketplace_key: image.marketplaceKey,
    modification_date: withOffset(image.modified),
    name: image.name,
    organization: image.organization,
    public: image.isPublic,
    root_volume: { id: image.rootVolume.uuid, name: image.rootVolume.name },
  };
}
