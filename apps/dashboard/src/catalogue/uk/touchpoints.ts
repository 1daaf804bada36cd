export const touchpoints = { title: 'Точки контакту' };
