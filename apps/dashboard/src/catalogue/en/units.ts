export const units = {
  title: 'Units',
  path: 'Where we are',
  aloneTitle: 'Only the company itself yet',
  aloneText: 'Add cities and shops: each has its own figures, time zone and people.',
  aloneAction: 'Add units',
};
