import type { SameKeys } from '../shape.ts';
import type { training as source } from '../ru/training.ts';

export const training: SameKeys<typeof source> = {
  title: 'Training',
  about: 'What to train operators in first, which words to answer with, and whether the training helped.',
  emptyTitle: 'Nothing to judge by yet',
  emptyText: 'Bring in contacts and ask customers after them: topics with low scores will stand here first.',
  ranking: 'What to train first',
  rankingFoot:
    'Unhappy: contacts of the topic × the share of low scores after them. Topics with too few answers come last.',
  topic: 'Topic',
  unhappy: 'Unhappy',
  contacts: 'Contacts',
  cost: 'Cost',
  by: 'By whom',
  operators: 'Operators',
  teams: 'Teams',
  rest: 'Change: against all the others.',
  plan: 'Plan a training',
  planName: 'Training: {{topic}}',
  guide: 'How to answer',
  guideFoot: 'Operators see this at a case of this topic.',
  answer: 'Model answer',
  tips: 'Cheat sheet',
  save: 'Save',
  saved: 'Saved. Operators see it now.',
  channels: 'Which channels customers prefer',
  channelsFoot: 'How many answers came after service in each channel, and how many of them were unhappy.',
  channel: 'Channel',
  noChannel: 'not given',
};
