export const company = { title: 'Компанія' };
