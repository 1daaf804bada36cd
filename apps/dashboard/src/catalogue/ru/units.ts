export const units = {
  title: 'Подразделения',
};
