import { createServer } from 'node:net';
import type { Config } from '../../config.ts';
import { findFolderUser } from '../../platform/postgres/folder-lock.ts';
import { type Finding, bad, good } from './finding.ts';

export async function examinePort({ host, port, dataDir }: Config): Promise<Finding> {
  const code = await codeOfListening(host, port);
  switch (code) {
    case undefined:
      return good(`${host}:${port} is free`);
    case 'EADDRINUSE': {
      const user = findFolderUser(dataDir);
      if (user) return good(`${port} is in use; Otklik runs in ${dataDir} (process ${user.pid})`);
      return bad(`${port} is taken by another program`, 'Choose another one with --port or OTKLIK_PORT.');
    }
    case 'EACCES':
      return bad(
        `this user may not listen on ${port}`,
        'Choose a port above 1023, and put a proxy such as nginx or Caddy in front.',
      );
    default:
      return bad(`cannot listen on ${host}:${port} (${code})`, 'Choose another address with --host or OTKLIK_HOST.');
  }
}

function codeOfListening(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (error) => resolve('code' in error ? String(error.code) : error.message));
    probe.listen(port, host, () => probe.close(() => resolve(undefined)));
  });
}
