import { statfsSync } from 'node:fs';
import { totalmem } from 'node:os';

export type PostgresSettings = Readonly<Record<string, string | number | boolean>>;

/** Settings for a server that shares its machine with the application. An operator's postgres.conf overrules them. */
export function defaultSettings(memoryBytes = totalmem()): PostgresSettings {
  const mb = memoryBytes / 2 ** 20;
  return {
    shared_buffers: `${clamp(mb / 8, 64, 1024)}MB`,
    effective_cache_size: `${clamp(mb / 2, 256, 65_536)}MB`,
    work_mem: `${clamp(mb / 256, 4, 32)}MB`,
    maintenance_work_mem: `${clamp(mb / 32, 32, 512)}MB`,
    max_connections: 100,
    // Queries here take milliseconds; compiling one costs more than running it.
    jit: false,
    random_page_cost: 1.1,
    // Rare checkpoints: each makes the first change of every page cost a full page in the log.
    max_wal_size: '2GB',
    min_wal_size: '128MB',
    checkpoint_timeout: '15min',
    wal_level: 'replica',
    // One for the temporary slot that keeps the log a running backup needs.
    max_wal_senders: 2,
    max_replication_slots: 2,
    // A client that vanished must not hold its locks for two hours.
    tcp_keepalives_idle: 60,
    idle_in_transaction_session_timeout: '60s',
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    // The log must not hold personal data: neither the statement that failed nor the values in its detail.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_line_prefix: '',
    log_checkpoints: false,
    ...smallSharedMemory(),
  };
}

/** For tests: a crash of the machine may lose everything, in exchange for speed; a killed process still loses nothing. */
export const volatileSettings: PostgresSettings = {
  fsync: false,
  full_page_writes: false,
  shared_buffers: '128MB',
  autovacuum_naptime: '1h',
};

export function toConfiguration(settings: PostgresSettings): string {
  return Object.entries(settings)
    .map(([name, value]) => `${name} = ${quoted(value)}\n`)
    .join('');
}

function quoted(value: string | number | boolean): string {
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  return typeof value === 'number' ? String(value) : `'${value.replaceAll("'", "''")}'`;
}

function clamp(value: number, least: number, most: number): number {
  return Math.round(Math.min(Math.max(value, least), most));
}

/** Containers give /dev/shm 64 MB, which one parallel query can exceed; then a file does as well. */
function smallSharedMemory(): PostgresSettings {
  if (process.platform !== 'linux') return {};
  try {
    const { bsize, blocks } = statfsSync('/dev/shm');
    return bsize * blocks < 256 * 2 ** 20 ? { dynamic_shared_memory_type: 'mmap' } : {};
  } catch {
    return { dynamic_shared_memory_type: 'mmap' };
  }
}
