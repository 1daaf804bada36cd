import { parentPort, workerData } from 'node:worker_threads';
import { trainAndJudge } from './judge-model.ts';
import type { Example } from './linear-model.ts';
import { packModel } from './seal-model.ts';

// Runs in a thread of its own: learning takes seconds of one core, in which the server must go on answering.
const { examples, threshold } = workerData as { examples: Example[]; threshold: number }; // given by `trainApart` alone
const { model, figures } = trainAndJudge(examples, threshold);
parentPort?.postMessage({ model: packModel(model), figures });
