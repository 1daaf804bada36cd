export const comments = {
  title: 'Комментарии',
};
