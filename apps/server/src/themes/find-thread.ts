import { parentPort, workerData } from 'node:worker_threads';
import type { Said } from './terms.ts';
import { findThemes } from './find-themes.ts';

// Runs in a thread of its own: thirty thousand texts take seconds of one core, in which the server must go on answering.
const { recent, before } = workerData as { recent: Said[]; before: Said[] }; // given by `lookForThemes` alone
parentPort?.postMessage(findThemes(recent, before));
