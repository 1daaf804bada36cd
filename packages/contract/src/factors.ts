import { z } from 'zod';

/** The classic lists of what a customer judges: product, price, place, people, process, and what later authors added. */
export const factorAreas = [
  'product',
  'price',
  'place',
  'people',
  'process',
  'promotion',
  'evidence',
  'other',
] as const;
export const factorArea = z.enum(factorAreas);
