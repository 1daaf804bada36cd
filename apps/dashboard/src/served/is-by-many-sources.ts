import type { ServedDay } from '@otklik/contract';

/** Whether hours of this day are counted by different sources: then none of them says the number that counts. */
export function isByManySources({ hours, n, sources }: Pick<ServedDay, 'hours' | 'n' | 'sources'>): boolean {
  return hours > 0 && sources.some((said) => said.counts && said.n !== n);
}
