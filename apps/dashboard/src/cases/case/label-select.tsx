import { Select } from '@mantine/core';
import { caseEndpoints, labelOf, type CaseInFull } from '@otklik/contract';
import { useChange } from '../../api/use-change.ts';
import { useLanguage } from '../../catalogue/use-language.ts';
import { sayRefusal } from '../../design/saving/undo.tsx';
import { useStatusLabels } from '../use-status-names.ts';

/** Which of the company's own words says best where the case stands now; nothing, where its status has none. */
export function LabelSelect({ one }: { readonly one: CaseInFull }) {
  const { t } = useLanguage();
  const change = useChange(caseEndpoints.change, ['cases']);
  const labels = useStatusLabels().filter(({ status }) => status === one.status);
  const offered = labels.filter(({ id, isArchived }) => !isArchived || id === one.labelId);
  const current = labelOf(labels, one);
  if (offered.every(({ isUsual }) => isUsual)) return null;
  return (
    <Select
      label={t('desk.labels.ofCase')}
      data={offered.map(({ id, name }) => ({ value: String(id), label: name }))}
      clearable={current?.isUsual !== true}
      placeholder={t(`cases.statuses.${one.status}`)}
      value={current === undefined ? null : String(current.id)}
      onChange={(value) =>
        change.mutate(
          {
            params: { caseId: one.id },
            body: { labelId: value === null ? null : Number(value), revision: one.revision },
          },
          { onError: sayRefusal },
        )
      }
    />
  );
}
