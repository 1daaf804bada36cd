import { Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDownload } from '@tabler/icons-react';
import { foreignSurveyEndpoints, surveyEndpoints, type Survey } from '@otklik/contract';
import { parseDefinition, writeCsvTexts, writeXliffTexts, type SurveyDefinition } from '@otklik/questionnaire';
import { Fragment } from 'react';
import { call } from '../api/call.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { saveFile } from '../design/save-file.ts';
import { sayRefusal } from '../design/undo.tsx';
import { useFormat } from '../format/use-format.ts';

/** The draft as a file: our own format, those of other tools, and its texts for a translator. */
export function DownloadItems({ survey }: { readonly survey: Survey }) {
  const { t } = useLanguage();
  const format = useFormat();
  const params = { surveyId: survey.id };
  const parsed = parseDefinition(survey.draft);
  const definition = parsed.ok ? parsed.definition : null;
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
  const texts = async (ending: string, type: string, write: (definition: SurveyDefinition) => string) => {
    const now = parseDefinition(await draft());
    if (now.ok) save(ending, write(now.definition), type);
  };
  return (
    <>
      <Menu.Label>{t('surveys.download')}</Menu.Label>
      {item(t('surveys.downloads.own'), own)}
      {item('SurveyJS (JSON)', surveyjs, definition === null)}
      {item('LimeSurvey (LSS)', lss, definition === null)}
      {item(t('surveys.downloads.texts'), () => texts('texts.csv', 'text/csv', writeCsvTexts), definition === null)}
      {definition?.languages
        .filter((language) => language !== definition.defaultLanguage)
        .map((language) => (
          <Fragment key={language}>
            {item(t('surveys.downloads.xliff', { language }), () =>
              texts(`${language}.xlf`, 'application/xliff+xml', (now) => writeXliffTexts(now, language)),
            )}
          </Fragment>
        ))}
    </>
  );
}
