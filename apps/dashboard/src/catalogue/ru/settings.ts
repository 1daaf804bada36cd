export const settings = { title: 'Настройки' };
