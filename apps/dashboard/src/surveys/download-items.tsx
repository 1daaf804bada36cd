import { Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { foreignSurveyEndpoints, surveyEndpoints, type Survey } from '@otklik/contract';
import { parseDefinition } from '@otklik/questionnaire';
import { call } from '../api/call.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { saveFile } from '../design/taking-along/save-file.ts';
import { sayRefusal } from '../design/saving/undo.tsx';
import type { WrittenFile } from './left-out-list.tsx';

interface Props {
  readonly survey: Survey;
  /** A file of another tool is looked at before it is taken: a file that is silently poorer would be found out too late. */
  readonly onLook: (file: WrittenFile) => void;
}

/** The draft as a file: our own format, and those of other tools. */
export function DownloadItems({ survey, onLook }: Props) {
  const { t } = useLanguage();
  const params = { surveyId: survey.id };
  const canBeAsked = parseDefinition(survey.draft).ok;
  const own = async () => {
    const { draft } = await call(surveyEndpoints.get, { params });
    const content = JSON.stringify(draft, null, 2);
    saveFile(`${survey.name}.otklik.json`, new Blob([content], { type: 'application/json;charset=utf-8' }));
  };
  const surveyjs = async () => {
    const { survey: written, leftOut } = await call(foreignSurveyEndpoints.write, { params });
    const content = JSON.stringify(written, null, 2);
    onLook({ name: `${survey.name}.surveyjs.json`, content, type: 'application/json', leftOut });
  };
  const lss = async () => {
    const { lss: content, leftOut } = await call(foreignSurveyEndpoints.writeLss, { params });
    onLook({ name: `${survey.name}.lss`, content, type: 'application/xml', leftOut });
  };
  const item = (name: string, act: () => Promise<void>, isDisabled = false) => (
    <Menu.Item
      leftSection={<IconDownload size={16} stroke={1.6} />}
      disabled={isDisabled}
      onClick={() => void act().catch(sayRefusal)}
    >
      {name}
    </Menu.Item>
  );
  return (
    <>
      <Menu.Label>{t('surveys.download')}</Menu.Label>
      {item(t('surveys.downloads.own'), own)}
      {item('SurveyJS (JSON)', surveyjs, !canBeAsked)}
      {item('LimeSurvey (LSS)', lss, !canBeAsked)}
    </>
  );
}
