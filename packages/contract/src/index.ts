export * from './endpoint.ts';
export * from './define-endpoint.ts';
export * from './shapes.ts';
export * from './units.ts';
export * from './factors.ts';
export * from './index-shapes.ts';
export * from './indices.ts';
