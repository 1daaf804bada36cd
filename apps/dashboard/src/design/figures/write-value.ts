import type { IndexCell } from '@otklik/contract';
import type { Format } from '../../format/format-of.ts';

type Unit = IndexCell['unit'];

/** The value of an index as its unit is read: `4,41`, `46`, `7,1 %`. */
export function writeValue(value: number, unit: Unit, format: Format): string {
  switch (unit) {
    case 'points':
      return format.number(value, Math.abs(value) < 10 ? 1 : 0);
    case 'scale_points':
      return format.number(value, 2);
    case 'percent':
      return format.percent(value / 100);
    case 'share':
      return format.percent(value);
  }
}

/** A change of it: `+0,12`, `+2`, `−2,3 п. п.`. */
export function writeChange(difference: number, unit: Unit, format: Format): string {
  switch (unit) {
    case 'points':
      return format.change(difference, Math.abs(difference) < 10 ? 1 : 0);
    case 'scale_points':
      return format.change(difference, 2);
    case 'percent':
      return format.points(difference / 100);
    case 'share':
      return format.points(difference);
  }
}
