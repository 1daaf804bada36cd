export const overview = {
  title: 'Огляд',
  unit: 'Підрозділ',
  tableTitle: '{{index}} за підрозділами',
  showMode: 'Показати: {{mode}}',
  decomposition: '{{index}} змінився на {{total}}: самі оцінки дали {{performance}}, зсув у продажах {{mix}}.',
  emptyTitle: 'Відповідей за цей період немає',
  emptyText:
    'Виберіть інший період, завантажте минулі відповіді з файлу або поставте клієнтам запитання за посиланням чи QR-кодом.',
  emptyImport: 'Завантажити минулі відповіді',
  answersAre: 'Відповіді є з {{first}} до {{last}}.',
  showAnswers: 'Показати відповіді',
  openWhenReady: 'Відкрити, коли буде готова',
};
