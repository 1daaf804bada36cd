export const units = {
  title: 'Units',
  path: 'Where we are',
};
