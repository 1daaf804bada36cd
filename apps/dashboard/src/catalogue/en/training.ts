import type { SameKeys } from '../shape.ts';
import type { training as source } from '../ru/training.ts';

export const training: SameKeys<typeof source> = {
  title: 'Training',
  about: 'What to train operators in first, which words to answer with, and whether the training helped.',
  emptyTitle: 'Nothing to judge by yet',
  emptyText: 'Bring in contacts and ask customers after them: topics with low scores will stand here first.',
  ranking: 'What to train first',
  noAnswers:
    'Nobody has answered after these contacts yet, so topics stand by their number. Ask customers after a contact: send its topic and operator along.',
  rankingFoot:
    'Unhappy: contacts of the topic × the share of low scores after them. Topics with too few answers come last.',
  topic: 'Topic',
  unhappy: 'Unhappy',
  contacts: 'Contacts',
  cost: 'Cost',
  whose: 'Whose',
  everybody: 'All operators',
  index: 'Index',
  indices: { negative_share: 'Unhappy', csat_mean: 'CSAT', ces_mean: 'Effort' },
  by: 'By whom',
  operators: 'Operators',
  teams: 'Teams',
  rest: 'Change: against all the others. Those who are worse beyond doubt come first.',
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
