import { describe, expect, it } from 'vitest';
import { countDispositions, ratesOf, type CountedNumbers } from './dispositions.ts';

const numbers = (state: string, outcome: CountedNumbers['outcome'], n: number, reason: string | null = null) => ({
  state,
  outcome,
  reason,
  n,
});

describe('final dispositions of a dial list', () => {
  it('are counted as the AAPOR Standard Definitions name them', () => {
    const counts = countDispositions([
      numbers('delivered', 'done', 40),
      numbers('delivered', 'partial', 5),
      numbers('delivered', 'refused', 10),
      numbers('delivered', 'do_not_call', 5),
      numbers('planned', 'call_back', 3),
      numbers('failed', 'answerphone', 7),
      numbers('planned', 'no_answer', 12),
      numbers('planned', 'busy', 3),
      numbers('planned', null, 10),
      numbers('cancelled', null, 2, 'expired'),
      numbers('failed', 'wrong_number', 3),
      numbers('cancelled', null, 20, 'quota_filled'),
      numbers('cancelled', 'no_answer', 4, 'quota_filled'),
      numbers('cancelled', null, 6, 'answered'),
    ]);
    expect(counts).toEqual({
      complete: 40,
      partial: 5,
      refusal: 15,
      nonContact: 10,
      unknown: 27,
      unknownOther: 3,
      quotaFilled: 24,
      withdrawn: 6,
    });
    const valueOf = ({ result }: { result: { kind: string; value?: number } }) => result.value;
    const rates = ratesOf(counts);
    expect(valueOf(rates.responseRate1)).toBeCloseTo(40 / 100);
    expect(valueOf(rates.responseRate2)).toBeCloseTo(45 / 100);
    expect(valueOf(rates.contactRate1)).toBeCloseTo(60 / 100);
    expect(valueOf(rates.cooperationRate1)).toBeCloseTo(40 / 60);
    expect(valueOf(rates.refusalRate1)).toBeCloseTo(15 / 100);
    expect(rates.responseRate1).toMatchObject({
      result: { n: 100, interval: { method: 'wilson' } },
      standing: { state: 'preliminary' },
    });
  });

  it('have no rate where nobody was called', () => {
    expect(ratesOf(countDispositions([])).responseRate1).toMatchObject({
      result: { kind: 'no_data' },
      standing: { state: 'no_data' },
    });
  });
});
