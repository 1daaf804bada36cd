// What can be seen to be wrong with a start without a single package: said before a minute of installing, not after.
import { resolve } from 'node:path';
import { Refusal } from './refusal.mjs';
import { findFolderUser } from './running.mjs';

/** The server checks both again; what is not certain here is left to it. */
export function refuseStart(args, variables = process.env) {
  for (const [source, port] of [
    ['OTKLIK_PORT', variables.OTKLIK_PORT],
    ...valuesOf('--port', args).map((value) => ['--port', value]),
  ]) {
    if (port !== undefined && !isPort(port)) {
      throw new Refusal(`${source} ${port}: a port is a whole number from 0 (any free one) to 65535.`);
    }
  }
  if (variables.DATABASE_URL) return;
  const dataDir = resolve(valuesOf('--data-dir', args).at(-1) ?? variables.OTKLIK_DATA_DIR ?? 'data');
  const user = findFolderUser(dataDir);
  if (!user) return;
  throw new Refusal(
    `Otklik already runs in ${dataDir} (process ${user.pid}, since ${user.since}). Stop it first, or choose another folder with --data-dir.`,
  );
}

function isPort(text) {
  const port = Number(text);
  return Number.isInteger(port) && port >= 0 && port <= 65_535;
}

function valuesOf(option, args) {
  const values = [];
  for (const [index, arg] of args.entries()) {
    if (arg.startsWith(`${option}=`)) values.push(arg.slice(option.length + 1));
    else if (arg === option && args[index + 1] !== undefined) values.push(args[index + 1]);
  }
  return values;
}
