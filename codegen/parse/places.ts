import type { ValuePlaces } from '../api.js';
import type { Element, Elements } from './elements.js';

/**
 * drafter gives the place of the line, or none: the value stands beside the name, or is all of an item without one; a
 * default and samples stand beside the name too, or below their keyword.
 */
export function readPlaces(elements: Elements, owner: Element, hasName: boolean): ValuePlaces {
  const { locator } = elements;
  const item = elements.item(owner);
  if (item === undefined) return {};
  const alone = !hasName && item.name.text !== '' ? item.name : undefined;
  const beside = item.value ?? alone;
  const says = (flag: string) => item.words.some((word) => word.text === flag);
  const isDefault = beside !== undefined && (item.isAssigned || says('default'));
  const isSample = beside !== undefined && says('sample');
  const below = (keyword: RegExp) =>
    elements
      .sections(owner, keyword)
      .flatMap((section) => section.value ?? locator.firstBelow(section.range.from) ?? []);
  const [byDefault] = isDefault ? [beside] : below(/^Default\b/i);
  const samples = [...(isSample ? [beside] : []), ...below(/^Sample\b/i)];
  const isValue = beside !== undefined && !isDefault && !isSample;
  return {
    ...(isValue ? { value: locator.span(beside.at) } : {}),
    ...(byDefault === undefined ? {} : { default: locator.span(byDefault.at) }),
    ...(samples.length === 0 ? {} : { samples: samples.map((sample) => locator.span(sample.at)) }),
  };
}
