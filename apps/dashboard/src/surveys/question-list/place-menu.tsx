import { Button, Menu } from '@mantine/core';
import { IconBraces } from '@tabler/icons-react';
import type { Question } from '@otklik/questionnaire';
import { useLanguage } from '../../catalogue/use-language.ts';
import type { Draft } from '../draft/draft.ts';
import { useSubjects } from '../logic/condition-field.tsx';

export interface Place {
  readonly label: string;
  /** As it stands in the text. */
  readonly written: string;
}

/** Chooses what is put into a text where the cursor stood. */
export function PlaceMenu({
  places,
  onChoose,
}: {
  readonly places: readonly Place[];
  readonly onChoose: (written: string) => void;
}) {
  const { t } = useLanguage();
  return (
    <Menu position="bottom-start" width={320}>
      <Menu.Target>
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          style={{ justifySelf: 'start' }}
          leftSection={<IconBraces size={13} />}
        >
          {t('logic.putIn')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={320} style={{ overflow: 'auto' }}>
        {places.map(({ label, written }) => (
          <Menu.Item key={written} onClick={() => onChoose(written)}>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** What is known before a question is asked: with a fallback where it may be missing. */
export function usePlaces(draft: Draft, question: Question): readonly Place[] {
  const { t } = useLanguage();
  const at = draft.questions.findIndex(({ id }) => id === question.id);
  const subjects = useSubjects(draft, at);
  const block = draft.blocks?.find(({ id }) => id === question.block);
  const known = subjects.map(({ line, label }) => ({ label, written: `{{${line} | '…'}}` }));
  return block?.repeat === 'products' ? [{ label: t('logic.product'), written: '{{item.name}}' }, ...known] : known;
}
