export const touchpoints = { title: 'Touchpoints' };
