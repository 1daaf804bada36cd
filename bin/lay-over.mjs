// A freshly built folder of pages takes the place of the one that is being served.
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Files in `assets` carry their content's hash in the name, so the new ones lie beside the old; `index.html` names them and
 * is replaced last, in one step. Whatever moment a page is asked for, every file that it names is there.
 * @param {{ keepsOld: boolean }} options the old assets are still given out by somebody
 */
export function layOver(fresh, served, { keepsOld }) {
  const assets = join(served, 'assets');
  mkdirSync(assets, { recursive: true });
  const names = existsSync(join(fresh, 'assets')) ? readdirSync(join(fresh, 'assets')) : [];
  for (const name of names) renameSync(join(fresh, 'assets', name), join(assets, name));
  const pages = readdirSync(fresh).filter((name) => name !== 'assets');
  for (const name of pages.sort((a, b) => Number(a === 'index.html') - Number(b === 'index.html'))) {
    renameSync(join(fresh, name), join(served, name));
  }
  rmSync(fresh, { recursive: true, force: true });
  if (keepsOld) return;
  const current = new Set(names);
  for (const name of readdirSync(assets)) if (!current.has(name)) rmSync(join(assets, name), { force: true });
}
