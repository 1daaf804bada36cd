import { describe, expect, it } from 'vitest';
import { policyRule, type PolicyRule } from '@otklik/contract';
import { explainDecision } from './explain-decision.ts';
import type { LedgerEntry } from './ledger-entries.ts';

const entry: LedgerEntry = {
  interactionId: '00000000-0000-8000-8000-000000000001',
  outcome: 'rule_skipped',
  transport: null,
  at: null,
  rule: 0,
  because: null,
  counted: 0,
  factors: null,
};
const never = { id: 1, name: 'the rule', atMost: 0, days: 30 };

function explained(rule: PolicyRule, outcome: LedgerEntry['outcome'] = 'rule_skipped'): string {
  const names = { touchpoint: String, survey: String, segment: String, group: String };
  const saying = { language: 'en', names, rule, zone: 'UTC', decidedAt: new Date(0) } as const;
  return explainDecision({ ...entry, outcome }, saying).join(' ');
}

describe('a rule that says never', () => {
  it('is said to be about everybody only where it is', () => {
    const everybody = policyRule.parse({ ...never, scope: { kind: 'everything' }, action: 'skip' });
    expect(explained(everybody)).toContain('nobody is asked here');
    const some = policyRule.parse({ ...never, scope: { kind: 'customers', flags: ['vip'] }, action: 'skip' });
    expect(explained(some)).toContain('such customers are not asked');
  });

  it('forbids a way and not the question where it asks for a less intrusive one', () => {
    const scope = { kind: 'transports', transports: ['sms'] };
    const gentle = policyRule.parse({ ...never, scope, action: 'less_intrusive' });
    const said = explained(gentle, 'rule_no_less_intrusive');
    expect(said).toContain('the rule');
    expect(said).not.toContain('nobody');
  });
});
