export const touchpoints = {
  title: 'Точки контакта',
};
