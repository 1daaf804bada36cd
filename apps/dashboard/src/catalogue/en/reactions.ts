import type { SameKeys } from '../shape.ts';
import type { reactions as source } from '../ru/reactions.ts';

export const reactions: SameKeys<typeof source> = {
  again: 'again: it had worked on {{day}}, and did not last',
  title: 'Speed of reaction',
  about: 'How many days pass from the first signal to a decision, a roll-out and a result.',
  all: 'Signals of a year',
  slowest: 'Where we react most slowly',
  foot: 'Signal: the contact rate of a topic left the limits of the twenty weeks before, or an alert told that an index fell. Decision: an improvement was written down or an idea accepted. Result: the night on which it became clear that it had worked; of a topic, that customers turn to us less often.',
  emptyTitle: 'No signals in a year',
  emptyText:
    'When contacts of a topic become unusually many, or an alert tells of a fallen index, the days are counted here.',
  subject: 'What the signal is about',
  topic: 'Contacts: {{name}}',
  signal: 'Signal',
  stage: 'Where it stands',
  stages: { signal: 'nothing decided', decided: 'decided', rolled_out: 'rolled out', effective: 'worked' },
  passed: 'passed by itself',
  toDecision: 'To a decision',
  toRollOut: 'To the roll-out',
  toEffect: 'To the result',
  inAll: 'In all',
  days: '{{n}} d',
};
