import { z } from 'zod';

/** Every scale an answer can be given on. The id is part of a histogram's key, so a scale is never renamed. */
export const scaleIds = ['0-10', '1-10', '1-7', '1-6', '1-5', '1-3', '0-1'] as const;

export const scaleIdSchema = z.enum(scaleIds);
export type ScaleId = z.infer<typeof scaleIdSchema>;

const ranges: Record<ScaleId, { lowest: number; highest: number }> = {
  '0-10': { lowest: 0, highest: 10 },
  '1-10': { lowest: 1, highest: 10 },
  '1-7': { lowest: 1, highest: 7 },
  '1-6': { lowest: 1, highest: 6 },
  '1-5': { lowest: 1, highest: 5 },
  '1-3': { lowest: 1, highest: 3 },
  '0-1': { lowest: 0, highest: 1 },
};

/** Lowest and highest score of a scale, both included. */
export function scaleRange(scale: ScaleId): { lowest: number; highest: number } {
  return ranges[scale];
}

/** The scores of a scale from worst to best: `scaleScores('1-3')` is `[1, 2, 3]`. */
export function scaleScores(scale: ScaleId): number[] {
  const { lowest, highest } = ranges[scale];
  return Array.from({ length: highest - lowest + 1 }, (_, step) => lowest + step);
}

/** Only whole scores enter a histogram; 4.5 is off every scale. */
export function isOnScale(scale: ScaleId, score: number): boolean {
  const { lowest, highest } = ranges[scale];
  return Number.isInteger(score) && score >= lowest && score <= highest;
}
