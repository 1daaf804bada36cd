import { policyDocument, usualDelays, type AskedTouchpoint, type CaseSettings } from '@otklik/contract';
import type { Company } from '../../company/company.ts';
import { describePolicy, savePolicy } from '../../decisions/policies/policies.service.ts';
import type { Work } from '../../platform/database/work.ts';

const ways = ['email', 'telegram', 'max', 'vk', 'whatsapp', 'sms'] as const;

/**
 * Every solution touchpoint is one that the contact policy asks at, with its survey and exempt from the rules: whoever sets the
 * question about the solution need not know where exemptions are set. What else the policy says of it is left alone.
 */
export async function askUnderPolicy(work: Work, company: Company, { solution }: CaseSettings): Promise<void> {
  if (solution.asks.length === 0) return;
  const policy = await describePolicy(work);
  const document = policyDocument.parse(policy.document);
  const asked = new Map<number, AskedTouchpoint>(document.touchpoints.map((one) => [one.touchpointId, one]));
  let isChanged = false;
  for (const { touchpointId, surveyId } of solution.asks) {
    const before = asked.get(touchpointId);
    if (before?.surveyId === surveyId && before.isExempt) continue;
    isChanged = true;
    asked.set(touchpointId, { ...(before ?? usual(touchpointId)), kind: 'resolution', surveyId, isExempt: true });
  }
  if (!isChanged) return;
  await savePolicy(work, company, {
    number: policy.number,
    document: { ...document, touchpoints: [...asked.values()] },
    note: '',
  });
}

function usual(touchpointId: number): AskedTouchpoint {
  return {
    touchpointId,
    surveyId: 0,
    isOn: true,
    kind: 'resolution',
    purpose: 'experience',
    transports: [...ways],
    choice: 'answered_before',
    delay: usualDelays.resolution,
    afterDelay: 'ask_until_expiry',
    expiresAfterHours: 72,
    sampling: { percent: 100, strata: [], dailyCap: null, target: null },
    isExempt: true,
  };
}
