import { build } from 'esbuild';

export type ScriptName = 'page' | 'files';

/** Compiles a script of the page. Telephones of 2018 must run it: no `?.` in the outcome. */
export async function bundlePageScript(name: ScriptName = 'page'): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: import.meta.dirname,
    entryPoints: [`src/client/${name}.ts`],
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
