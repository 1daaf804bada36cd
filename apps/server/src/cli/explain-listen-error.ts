import type { Config } from '../config.ts';
import { Complaint } from './complaint.ts';

/** In words that say what to do, where it is about the address that a server was to listen on. */
export function explainListenError(error: unknown, config: Config): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error;
  switch (error.code) {
    case 'EADDRINUSE':
      return new Complaint(`Port ${config.port} is taken by another program. Choose another one with --port.`);
    case 'EACCES':
      return new Complaint(`This user may not listen on port ${config.port}. Choose one above 1023 with --port.`);
    case 'ENOTSUP':
    case 'EOPNOTSUPP':
      return new Complaint(
        'This system cannot share a port between processes: leave --share-port out, and give each server its own.',
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new Complaint(`This machine has no address ${config.host}. Choose another one with --host.`);
    default:
      return error;
  }
}
