export const comments = { title: 'Коментарі' };
