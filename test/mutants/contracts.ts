/** Of what many contracts share, those where it shows most plainly. */

export const V2_IMAGES = ['atmosphere-v2/images', 'atmosphere-v2-expanded/images'] as const;
export const V2_VERSIONS = ['atmosphere-v2/image_versions', 'atmosphere-v2-expanded/image_versions'] as const;
export const V1 = ['atmosphere-v1/images', 'atmosphere-v1/image_requests'] as const;

/** One catalogue: what goes wrong with an image goes wrong in each. */
export const IMAGES = [
  ...V2_IMAGES,
  'atmosphere-v1/images',
  'online-labs/images',
  'operator/images',
] as const;

/** Lists in pages. */
export const LISTS = [
  ...V2_IMAGES,
  ...V2_VERSIONS,
  ...V1,
  'operator/images',
  'operator/users',
  'operator/instances',
] as const;
