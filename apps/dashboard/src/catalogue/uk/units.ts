export const units = {
  title: 'Підрозділи',
  path: 'Де ми',
};
