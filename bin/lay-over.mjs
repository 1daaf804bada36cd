// A freshly built folder takes the place of the one that is in use.
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Files in `assets` carry their content's hash in the name, so the new ones lie beside the old; `entry` names them and is
 * replaced last, in one step. Whatever moment it is asked for, every file that it names is there.
 * @param {{ entry: string, keepsOld: boolean }} options `keepsOld`: somebody still reads the old assets
 */
export function layOver(fresh, served, { entry, keepsOld }) {
  const assets = join(served, 'assets');
  mkdirSync(assets, { recursive: true });
  const names = existsSync(join(fresh, 'assets')) ? readdirSync(join(fresh, 'assets')) : [];
  for (const name of names) renameSync(join(fresh, 'assets', name), join(assets, name));
  const others = readdirSync(fresh).filter((name) => name !== 'assets');
  for (const name of others.sort((a, b) => Number(a === entry) - Number(b === entry))) {
    renameSync(join(fresh, name), join(served, name));
  }
  rmSync(fresh, { recursive: true, force: true });
  if (keepsOld) return;
  const current = new Set(names);
  for (const name of readdirSync(assets)) if (!current.has(name)) rmSync(join(assets, name), { force: true });
}
