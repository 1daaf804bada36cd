import { examineClock } from './clock.ts';
import { examineDatabase } from './database.ts';
import { examineDataDir, examineDisk } from './data-dir.ts';
import type { Examination } from './finding.ts';
import { examineChromium, examineEmbeddedPostgres, examineMemory, examineNode } from './machine.ts';
import { examinePackages } from './packages.ts';
import { examinePort } from './port.ts';

/** In the order in which somebody would put things right. */
export const examinations: readonly Examination[] = [
  { title: 'Node', examine: () => examineNode(process.versions.node) },
  { title: 'Packages', examine: () => examinePackages() },
  { title: 'Memory', examine: () => examineMemory() },
  { title: 'Clock', examine: () => examineClock() },
  { title: 'Data folder', examine: ({ dataDir }) => examineDataDir(dataDir) },
  { title: 'Disk', examine: ({ dataDir }) => examineDisk(dataDir) },
  {
    title: 'Embedded PostgreSQL',
    examine: (config) => (config.databaseUrl === null ? examineEmbeddedPostgres() : undefined),
  },
  { title: 'Database', examine: examineDatabase },
  { title: 'Port', examine: examinePort },
  { title: 'Chromium (only for npm test)', examine: () => examineChromium() },
];
