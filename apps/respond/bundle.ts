import { build } from 'esbuild';

/** Compiles the page's script. Telephones of 2018 must run it: no `?.` in the outcome. */
export async function bundlePageScript(): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: import.meta.dirname,
    entryPoints: ['src/client/page.ts'],
    bundle: true,
    minify: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2018',
    charset: 'utf8',
    write: false,
  });
  return (outputFiles[0]?.text ?? '').trim();
}
