export const touchpoints = {
  title: 'Touchpoints',
  one: 'Touchpoint',
  owner: 'owned by {{name}}',
  emptyTitle: 'No touchpoints yet',
  emptyText: 'Add them on the Company page: where a customer meets you, and who answers for it.',
  emptyAction: 'Add touchpoints',
};
