import type { Json, Type } from '../api.js';
import { type Element, type Elements, rangesOf } from './elements.js';
import { numberOf } from './number.js';

/** Keeps the author's digits beside the numbers that drafter read in the lines of a type, where it holds fewer. */
export function withDigits(elements: Elements, owner: Element, type: Type): Type {
  const { value, default: byDefault, samples, items, choices } = type;
  const members = choices.flatMap((choice) => (choice.kind === 'value' ? [choice.value] : []));
  const read = [value, byDefault, ...samples, ...items.map((item) => item.value), ...members];
  const numbers = new Set(read.flatMap(numbersIn));
  const [range] = rangesOf(owner);
  if (range === undefined || numbers.size === 0) return type;
  const text = elements.locator.text(elements.locator.block(range.from));
  const written = text.match(/[+-]?\d[\d.]*(?:e[+-]?\d+)?/gi) ?? [];
  const digits = written.filter((one) => numbers.has(Number(one)) && numberOf(one) === undefined);
  return digits.length === 0 ? type : { ...type, digits: [...new Set(digits)] };
}

function numbersIn(value: Json | undefined): number[] {
  if (typeof value === 'number') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}
