export const entry = { title: 'Sign in' };
