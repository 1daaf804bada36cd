export const overview = {
  title: 'Overview',
  unit: 'Unit',
  tableTitle: '{{index}} by unit',
  showMode: 'Show: {{mode}}',
  decomposition: '{{index}} changed by {{total}}: the scores brought {{performance}}, the mix of sales {{mix}}.',
  emptyTitle: 'No answers in this period',
  emptyText: 'Choose another period, load earlier answers from a file, or ask your customers by link or QR code.',
  emptyImport: 'Load earlier answers',
  answersAre: 'The answers are from {{first}} to {{last}}.',
  showAnswers: 'Show the answers',
  openWhenReady: 'Open it when it is ready',
};
