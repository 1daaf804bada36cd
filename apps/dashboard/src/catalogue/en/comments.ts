export const comments = {
  title: 'Comments',
  now: 'now',
  search: 'Words in comments',
  all: 'All comments',
  emptyTitle: 'Nobody has written anything here yet',
  emptyText: 'Comments appear as soon as they are left. Try another period, or take a filter off.',
  scores: { any: 'any', low5: 'low: 1–2 of 5', low10: 'low: 0–6 of 10' },
  otherReason: 'other',
  around: 'Around it',
};
