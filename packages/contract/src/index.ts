export * from './endpoint.ts';
export * from './define-endpoint.ts';
export * from './shapes.ts';
export * from './units.ts';
