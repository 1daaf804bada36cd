import { z } from 'zod';
import { language, type Language } from './shapes.ts';

/** A text in the languages it was written in; a customer of another one reads the first there is of ru, uk, en. */
export const saidInLanguages = (longest: number) => z.partialRecord(language, z.string().trim().min(1).max(longest));
export type SaidInLanguages = Readonly<Partial<Record<Language, string>>>;
