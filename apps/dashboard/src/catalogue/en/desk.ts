import type { SameKeys } from '../shape.ts';
import type { desk as source } from '../ru/desk.ts';

export const desk: SameKeys<typeof source> = {
  solution: {
    title: 'What is said of the solution',
    waits: 'the customer will be asked under the contact policy',
    solvedAt: 'Resolved {{when}}',
    settings: 'Ask the customer after the resolution',
    settingsAbout:
      'A resolved case becomes an interaction of a touchpoint, and the customer is asked about the solution outside the cool-down. A bad answer opens the case again.',
    topics: 'Topics (none: all)',
    touchpoint: 'Touchpoint',
    survey: 'Survey',
    add: 'Ask about the solution',
    remove: 'Ask no more',
    escalateTo: 'After a bad answer it belongs to',
    levels: { nobody: 'the same person', unit_manager: 'the manager', touchpoint_owner: 'the touchpoint’s owner' },
  },
};
