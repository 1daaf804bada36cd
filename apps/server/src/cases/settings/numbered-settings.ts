import type { CaseSettings } from '@otklik/contract';
import { invalidField } from '../../platform/errors.ts';

const numbered = ['escalations', 'labels'] as const;

/** The greatest id that was ever given, to what has been removed too: cases remember by it. */
export type LastIds = Record<(typeof numbered)[number], number>;

export function lastIdsOf(settings: CaseSettings, before: LastIds): LastIds {
  const last = (of: keyof LastIds) => Math.max(before[of], ...settings[of].map(({ id }) => id));
  return { escalations: last('escalations'), labels: last('labels') };
}

/** A new step that had the id of a removed one would never be taken, and a new label would stand on its cases. */
export function assertNewIds(before: CaseSettings, settings: CaseSettings, lastIds: LastIds): void {
  for (const of of numbered)
    for (const [at, { id }] of settings[of].entries())
      if (id <= lastIds[of] && !before[of].some((was) => was.id === id))
        throw invalidField(
          `settings.${of}.${at}.id`,
          'used',
          `may have been another's that was removed; a new one is above ${lastIds[of]}`,
        );
}
