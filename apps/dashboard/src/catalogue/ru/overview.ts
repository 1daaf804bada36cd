export const overview = {
  title: 'Обзор',
  unit: 'Подразделение',
  tableTitle: '{{index}} по подразделениям',
  showMode: 'Показать: {{mode}}',
  decomposition: '{{index}} изменился на {{total}}: сами оценки дали {{performance}}, сдвиг в продажах {{mix}}.',
  emptyTitle: 'Ответов за этот период нет',
  emptyText:
    'Выберите другой период, загрузите прошлые ответы из файла или задайте клиентам вопрос по ссылке или QR-коду.',
  emptyImport: 'Загрузить прошлые ответы',
  answersAre: 'Ответы есть с {{first}} по {{last}}.',
  showAnswers: 'Показать ответы',
  openWhenReady: 'Открыть, когда будет готова',
};
