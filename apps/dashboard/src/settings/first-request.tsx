import { Button, Code, CopyButton, Text } from '@mantine/core';
import { useState } from 'react';
import { useLanguage } from '../catalogue/use-language.ts';
import { useNames } from '../figures/use-names.ts';

/** A served customer as a command to copy, with this company's own ids in it: the quickest way to see the whole road once. */
export function FirstRequest({ secret }: { readonly secret: string }) {
  const { t, language } = useLanguage();
  const { company } = useNames();
  const [now] = useState(() => new Date());
  const isKept = ({ archived }: { archived: boolean }) => !archived;
  const units = company?.units.filter(isKept) ?? [];
  // Where customers are served; a company of one unit serves them there.
  const unit = units.findLast(({ parentId }) => parentId !== null) ?? units[0];
  const touchpoint = company?.touchpoints.find(isKept);
  if (unit === undefined || touchpoint === undefined) return null;
  const served = {
    externalId: `try-${now.getTime()}`,
    occurredAt: now.toISOString(),
    unit: unit.id,
    touchpoint: touchpoint.id,
    customer: { email: 'olga@example.org', language },
  };
  const command = `curl -sS ${location.origin}/api/v1/interactions -H "Authorization: Bearer ${secret}" -H "content-type: application/json" -d '${JSON.stringify(served)}'`;
  return (
    <>
      <Text size="sm" c="dimmed">
        {t('settings.keys.tryText', { unit: unit.name, touchpoint: touchpoint.name })}
      </Text>
      <Code block style={{ wordBreak: 'break-all', whiteSpace: 'pre-wrap' }}>
        {command}
      </Code>
      <CopyButton value={command}>
        {({ copied, copy }) => (
          <Button variant="default" onClick={copy}>
            {t(copied ? 'states.copied' : 'settings.keys.tryCopy')}
          </Button>
        )}
      </CopyButton>
    </>
  );
}
