import { InvalidArgumentError, Option } from 'commander';
import { type Config, type ConfigOverrides, peekConfig, readConfig } from '../config.ts';
import { explainFileError } from '../platform/postgres/cannot-start.ts';
import { Complaint } from './complaint.ts';

/** Options that several commands share, worded alike. */
export const dataDirOption = () =>
  new Option(
    '--data-dir <folder>',
    'where the embedded database and the files live (default: OTKLIK_DATA_DIR or ./data)',
  );

export const hostOption = () =>
  new Option('--host <address>', 'address to listen on; 0.0.0.0 for all (default: OTKLIK_HOST or 127.0.0.1)');

export const portOption = () =>
  new Option('--port <number>', 'port to listen on (default: OTKLIK_PORT or 4000)').argParser(parsePort);

export const sharePortOption = () =>
  new Option('--share-port', 'lets other servers of this machine, started likewise, listen on the same port');

/** The configuration of this command: the environment, overruled by the options. */
export function configOf(overrides: ConfigOverrides): Config {
  return readWith(readConfig, overrides);
}

/** The same, but nothing is written and its secret is none: for commands that look, or need an empty folder. */
export function peekConfigOf(overrides: ConfigOverrides): Config {
  return readWith(peekConfig, overrides);
}

function readWith(read: (overrides: ConfigOverrides) => Config, overrides: ConfigOverrides): Config {
  try {
    return read(overrides);
  } catch (error) {
    const explained = explainFileError(error, overrides.dataDir ?? 'data');
    throw explained === error && error instanceof Error ? new Complaint(error.message, { cause: error }) : explained;
  }
}

/** For `--workspace`, and whatever else is named by its number. */
export function readId(text: string): number {
  const id = Number(text);
  if (Number.isSafeInteger(id) && id > 0) return id;
  throw new InvalidArgumentError('Companies and surveys are named by their numbers.');
}

function parsePort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new InvalidArgumentError('A port is a whole number from 0 (any free one) to 65535.');
}
