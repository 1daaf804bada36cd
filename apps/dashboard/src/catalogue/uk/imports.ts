export const imports = { title: 'Імпорт' };
