import { z } from 'zod';
import { asked } from '../definition/question-parts.ts';

/** What a file may be. The server looks at the bytes; the name and the browser's word are not believed. */
export const fileKindSchema = z.enum(['image', 'document', 'audio', 'video']);
export type FileKind = z.infer<typeof fileKindSchema>;

const files = {
  atMost: z.int().min(1).max(10).optional(),
  /** Of one file, in megabytes; 10 by default. */
  largestMb: z.int().min(1).max(25).optional(),
};

export const fileSchema = z.strictObject({
  type: z.literal('file'),
  ...asked,
  ...files,
  kinds: z.array(fileKindSchema).min(1).max(4),
});

/** Like a file, and a telephone opens its camera. */
export const photoSchema = z.strictObject({ type: z.literal('photo'), ...asked, ...files });

export const voiceSchema = z.strictObject({
  type: z.literal('voice'),
  ...asked,
  longestSeconds: z.int().min(5).max(300).optional(),
});

/** Drawn with a finger, or typed where nothing can be drawn. */
export const signatureSchema = z.strictObject({ type: z.literal('signature'), ...asked });
