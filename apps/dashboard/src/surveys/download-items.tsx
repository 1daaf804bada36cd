import { Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDownload } from '@tabler/icons-react';
import { foreignSurveyEndpoints, surveyEndpoints, type Survey } from '@otklik/contract';
import { parseDefinition } from '@otklik/questionnaire';
import { call } from '../api/call.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { saveFile } from '../design/save-file.ts';
import { sayRefusal } from '../design/undo.tsx';
import { useFormat } from '../format/use-format.ts';

/** The draft as a file: our own format, and those of other tools. */
export function DownloadItems({ survey }: { readonly survey: Survey }) {
  const { t } = useLanguage();
  const format = useFormat();
  const params = { surveyId: survey.id };
  const canBeAsked = parseDefinition(survey.draft).ok;
  const save = (ending: string, content: string, type: string) =>
    saveFile(`${survey.name}.${ending}`, new Blob([content], { type: `${type};charset=utf-8` }));
  /** What the other format has no word for is told: a file that is silently poorer would be found out too late. */
  const tell = (leftOut: readonly string[]) => {
    if (leftOut.length === 0) return;
    const message = t('surveys.downloadedWithout', { names: format.list(leftOut.slice(0, 10)) });
    notifications.show({ message, autoClose: 15_000 });
  };
  const draft = async () => (await call(surveyEndpoints.get, { params })).draft;
  const own = async () => save('otklik.json', JSON.stringify(await draft(), null, 2), 'application/json');
  const surveyjs = async () => {
    const written = await call(foreignSurveyEndpoints.write, { params });
    save('surveyjs.json', JSON.stringify(written.survey, null, 2), 'application/json');
    tell(written.leftOut);
  };
  const lss = async () => {
    const written = await call(foreignSurveyEndpoints.writeLss, { params });
    save('lss', written.lss, 'application/xml');
    tell(written.leftOut);
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
