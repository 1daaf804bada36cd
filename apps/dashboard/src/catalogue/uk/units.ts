export const units = { title: 'Підрозділи' };
