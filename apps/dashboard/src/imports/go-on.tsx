import { Button } from '@mantine/core';
import { importEndpoints, type ImportRecord } from '@otklik/contract';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { sayRefusal } from '../design/saving/undo.tsx';

/** Runs once more what was stopped or failed, by the mapping that it had: rows that are in are met again and add nothing. */
export function GoOn({ record }: { readonly record: ImportRecord }) {
  const { t } = useLanguage();
  const answers = useChange(importEndpoints.run, ['imports']);
  const contacts = useChange(importEndpoints.runContacts, ['imports', 'contacts']);
  const visits = useChange(importEndpoints.runInteractions, ['imports', 'served', 'indices']);
  const { mapping, contactMapping, interactionMapping } = record;
  if (record.state !== 'cancelled' && record.state !== 'failed') return null;
  const params = { importId: record.id };
  function goOn() {
    if (mapping !== null) answers.mutate({ params, body: mapping }, { onError: sayRefusal });
    if (contactMapping !== null) contacts.mutate({ params, body: contactMapping }, { onError: sayRefusal });
    if (interactionMapping !== null) visits.mutate({ params, body: interactionMapping }, { onError: sayRefusal });
  }
  return (
    <Button loading={answers.isPending || contacts.isPending || visits.isPending} onClick={goOn}>
      {t('imports.goOn')}
    </Button>
  );
}
