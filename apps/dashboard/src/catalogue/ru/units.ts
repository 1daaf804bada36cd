export const units = {
  title: 'Подразделения',
  path: 'Где мы',
};
