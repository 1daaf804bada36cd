import { unitOfTarget, type Target } from '@otklik/contract';
import { writeValue } from '../design/figures/write-value.ts';
import type { Format } from '../format/format-of.ts';

/** A target as the figure is read that it is of; contacts per volume are often less than one of a hundred. */
export function writeTarget(index: Target['index'], value: number, format: Format): string {
  return index === 'contact_rate' ? format.percent(value, 2) : writeValue(value, unitOfTarget(index), format);
}
