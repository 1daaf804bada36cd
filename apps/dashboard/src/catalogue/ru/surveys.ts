export const surveys = { title: 'Опросы' };
