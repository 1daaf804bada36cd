export const served = {
  title: 'Обслужено',
};
