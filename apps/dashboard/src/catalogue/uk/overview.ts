export const overview = { title: 'Огляд' };
