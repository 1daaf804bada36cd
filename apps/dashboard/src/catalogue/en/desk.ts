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
  next: {
    button: 'Next case',
    none: 'All done: nothing waits for you now',
    because: 'Why this one: {{why}}',
    late: 'the deadline has passed',
    left: '{{hours}} h left',
    noDeadline: 'no deadline',
    points: 'points: {{n}}',
    valued: 'a customer of value',
  },
  conflict: 'The case names an employee: how to answer',
  sharing: {
    title: 'Who is given a new case',
    about:
      'A case that names an employee always goes to the manager. Who takes cases, and of which topics, is set on the team page.',
    label: 'A new case goes to',
    ways: {
      owner: 'the touchpoint’s owner',
      round_robin: 'the agents in turn',
      least_loaded: 'the agent who has least',
      skill: 'the agent who knows the topic',
    },
    script: 'How to answer when an employee is named',
    director: 'Letters to the director go to',
    directorUnit: 'The unit that they belong to',
    directorPage: 'The page for letters to the director',
  },
};
