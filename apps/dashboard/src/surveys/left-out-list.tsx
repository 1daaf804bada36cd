import { Button, Group, Modal, Table } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { LeftOutPart, Survey } from '@otklik/contract';
import { definitionSchema, textIn } from '@otklik/questionnaire';
import { useLanguage } from '../catalogue/use-language.ts';
import { saveFile } from '../design/taking-along/save-file.ts';
import classes from './surveys.module.css';

export interface WrittenFile {
  readonly name: string;
  readonly content: string;
  readonly type: string;
  readonly leftOut: readonly LeftOutPart[];
}

interface Props {
  readonly survey: Survey;
  readonly file: WrittenFile;
  readonly onClose: () => void;
}

/** What a file for another tool leaves out, question by question, before it is taken. */
export function LeftOutList({ survey, file, onClose }: Props) {
  const { t, language } = useLanguage();
  const nameOf = namesOf(survey.draft, language);
  const rows = [...Map.groupBy(file.leftOut, ({ of }) => of)];
  const save = () => {
    saveFile(file.name, new Blob([file.content], { type: `${file.type};charset=utf-8` }));
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={rows.length === 0 ? file.name : t('surveys.leftOut.title')} size="lg">
      {rows.length === 0 ? (
        <p>{t('surveys.leftOut.nothing')}</p>
      ) : (
        <section className={classes.foreignReport} aria-label={t('surveys.leftOut.title')} tabIndex={0}>
          <Table>
            <Table.Tbody>
              {rows.map(([of, parts]) => (
                <Table.Tr key={of ?? ''}>
                  <Table.Td>{of === null ? t('surveys.leftOut.whole') : nameOf(of)}</Table.Td>
                  <Table.Td>{parts.map(({ part }) => t(`surveys.leftOutParts.${part}`)).join('; ')}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </section>
      )}
      <Group justify="flex-end" mt="md">
        <Button leftSection={<IconDownload size={16} aria-hidden />} onClick={save} data-autofocus>
          {t('surveys.leftOut.save')}
        </Button>
      </Group>
    </Modal>
  );
}

/** A question is found by its words; what has none, by its name. */
function namesOf(draft: Survey['draft'], language: string): (id: string) => string {
  const { questions = [], defaultLanguage = language } = definitionSchema.safeParse(draft).data ?? {};
  return (id) => {
    const text = questions.find((question) => question.id === id)?.text;
    return textIn(text, language, defaultLanguage).slice(0, 120) || id;
  };
}
