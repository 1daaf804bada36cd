import { build } from 'esbuild';

export type ScriptName = 'page' | 'files' | 'kiosk' | 'kiosk-worker' | 'widget' | 'case-form' | 'chat';

/** Compiles a script of the page. Telephones of 2018 must run it: no `?.` in the outcome. A tablet is the company's own, and newer. */
export async function bundlePageScript(name: ScriptName = 'page'): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: import.meta.dirname,
    entryPoints: [`src/client/${name}.ts`],
    bundle: true,
    minify: true,
    format: 'iife',
    platform: 'browser',
    target: name.startsWith('kiosk') ? 'es2020' : 'es2018',
    charset: 'utf8',
    write: false,
  });
  return (outputFiles[0]?.text ?? '').trim();
}
