export const imports = {
  title: 'Импорт',
};
