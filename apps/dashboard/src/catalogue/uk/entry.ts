export const entry = { title: 'Вхід' };
