export const served = { title: 'Served' };
