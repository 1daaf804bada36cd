import { Modal, TextInput, UnstyledButton } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useLanguage } from '../../catalogue/use-language.ts';
import { isFound, paletteGroups, paletteKeys, type PaletteGroup, type PaletteKey } from './question-palette-entries.ts';
import classes from './palette.module.css';

interface Props {
  readonly onClose: () => void;
  readonly onChoose: (key: PaletteKey) => void;
}

/** Every kind of question, found by its name, its purpose or its abbreviation; Enter takes the first. */
export function QuestionPalette({ onClose, onChoose }: Props) {
  const { t } = useLanguage();
  const [typed, setTyped] = useState('');
  const named = paletteKeys.filter((key) => isFound(typed, t(`editor.palette.${key}`)));
  const found = paletteKeys.filter((key) =>
    isFound(typed, `${key} ${t(`editor.palette.${key}`)} ${t(`editor.paletteAbout.${key}`)}`),
  );
  const groups = Object.entries(paletteGroups) as [PaletteGroup, readonly PaletteKey[]][];
  const [first] = [...named, ...found];
  return (
    <Modal opened onClose={onClose} title={t('surveys.addQuestion')} size="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (first !== undefined) onChoose(first);
        }}
      >
        <TextInput
          data-autofocus
          aria-label={t('editor.findType')}
          placeholder={t('editor.findType')}
          leftSection={<IconSearch size={16} stroke={1.6} />}
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
      </form>
      <output className={classes.none}>{found.length === 0 && t('editor.noType')}</output>
      {groups.map(([group, keys]) => {
        const shown = keys.filter((key) => found.includes(key));
        if (shown.length === 0) return null;
        return (
          <section key={group} aria-label={t(`editor.paletteGroups.${group}`)}>
            <h3 className={classes.group}>{t(`editor.paletteGroups.${group}`)}</h3>
            <div className={classes.entries}>
              {shown.map((key) => (
                <UnstyledButton key={key} className={classes.entry} onClick={() => onChoose(key)}>
                  <b>{t(`editor.palette.${key}`)}</b>
                  <span>{t(`editor.paletteAbout.${key}`)}</span>
                </UnstyledButton>
              ))}
            </div>
          </section>
        );
      })}
    </Modal>
  );
}
