export const surveys = { title: 'Опитування' };
