import fc from 'fast-check';

/** Property tests draw the same cases in every run, so that a change is to blame when one fails; OTKLIK_SEED draws others. */
fc.configureGlobal({ seed: Number(process.env['OTKLIK_SEED'] ?? 20_261_122) });
