import { fromScores, scaleOf } from '@otklik/metrics';
import { HEADER, measure, pseudoRandom, row } from './measure.ts';

/** 100 million scores as bytes into one histogram, on one core. Target: 500 M scores/s. */
const SCORES = 100_000_000;
const random = pseudoRandom(1);
const typical = Uint8Array.from({ length: SCORES }, () => Math.floor(11 * Math.sqrt(random())));
const equal = new Uint8Array(SCORES).fill(9);
const scale = scaleOf('0-10');

console.log(HEADER);
console.log(
  row(
    'histogram of 100 M scores, skewed',
    measure(() => fromScores(scale, typical), 15, 3),
    SCORES,
    'scores',
  ),
);
console.log(
  row(
    'histogram of 100 M equal scores',
    measure(() => fromScores(scale, equal), 15, 3),
    SCORES,
    'scores',
  ),
);
