import type { SameKeys } from '../shape.ts';
import type { calls as source } from '../ru/calls.ts';

export const calls: SameKeys<typeof source> = {
  open: 'Enter a call',
  title: 'A call or a visit',
  how: 'How he came',
  ways: { call: 'called', visit: 'came', message: 'wrote' },
  who: 'Customer',
  whoHint: 'Name, telephone, e-mail, card. If nobody said, leave it empty.',
  make: 'New customer: {{typed}}',
  score: 'Score',
  question: 'What the score is about',
  questions: { satisfaction: 'Satisfied, 1–5', nps: 'Would recommend, 0–10' },
  noScore: 'none',
  words: 'What was said',
  wantsCase: 'Open a case',
  save: 'Enter',
  saved: 'Entered',
  savedWithCase: 'Saved, and a case is opened. Its number for the customer:',
  noTouchpoints: 'There are no touchpoints yet, and a call cannot be entered without one.',
  makeTouchpoint: 'Add a touchpoint',
};
