import type { newFactor } from '@otklik/contract';
import type { z } from 'zod';
import type { Work } from '../../platform/database/work.ts';
import { createEntry } from './entries.service.ts';
import { factors } from './kinds.ts';

/** A factor that a survey needs and the company did not have yet. */
export function createFactor(work: Work, factor: z.input<typeof newFactor>): Promise<{ readonly id: number }> {
  return createEntry(work, factors, factor);
}
