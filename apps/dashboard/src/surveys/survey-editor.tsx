import { Alert, Button, Group, TextInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { parseDefinition } from '@otklik/questionnaire';
import { surveyEndpoints, type Survey } from '@otklik/contract';
import { ask, call } from '../api/call.ts';
import { useMay } from '../api/session.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { AnchorLink } from '../design/page/links.tsx';
import { PageHead } from '../design/page/page-head.tsx';
import { SaveMark } from '../design/saving/save-mark.tsx';
import { sayDone, sayRefusal } from '../design/saving/undo.tsx';
import { PageTabs } from '../design/page/page-tabs.tsx';
import { useFormat } from '../format/use-format.ts';
import { Collect } from './collect/collect.tsx';
import { EditorMenu } from './editor-menu.tsx';
import { LogicTab } from './logic/logic-tab.tsx';
import { QuestionsTab } from './question-list/questions-tab.tsx';
import { useAdvice } from './advice.ts';
import { StateBadge } from './state-badge.tsx';
import { ThanksTab } from '../thanks/thanks-tab.tsx';
import { surveyTabs } from './survey-search.ts';
import { useDraft } from './draft/use-draft.ts';
import { Versions } from './versions/versions.tsx';

export function SurveyEditor({ survey }: { readonly survey: Survey }) {
  const { t } = useLanguage();
  const format = useFormat();
  const client = useQueryClient();
  const navigate = useNavigate();
  const mayWrite = useMay()('surveys:write');
  const { tab = 'questions', question } = useSearch({ from: '/inside/surveys/$surveyId' });
  const editing = useDraft(survey);
  const parsed = parseDefinition(editing.draft);
  const advice = useAdvice(editing.draft);
  const { conflict } = editing;
  const isSettled = editing.state.kind === 'saved' || editing.state.kind === 'idle';

  async function publish() {
    try {
      const published = await call(surveyEndpoints.publish, {
        params: { surveyId: survey.id },
        body: { revision: editing.revision() },
      });
      client.setQueryData(ask(surveyEndpoints.get, { params: { surveyId: survey.id } }).queryKey, published);
      await client.invalidateQueries({
        predicate: ({ queryKey: [name] }) =>
          name === surveyEndpoints.versions.name || name === surveyEndpoints.list.name,
      });
      await navigate({
        to: '/surveys/$surveyId',
        params: { surveyId: String(survey.id) },
        search: { tab: 'collect' },
      });
      sayDone(t('surveys.published', { number: published.publishedNumber ?? 1 }));
    } catch (error) {
      sayRefusal(error);
    }
  }

  return (
    <>
      <PageHead
        title={editing.name}
        above={<AnchorLink to="/surveys">{t('surveys.title')}</AnchorLink>}
        about={
          <Group gap="sm">
            <StateBadge survey={survey} />
            {/* What is to be done then stands below, and trying again would only say the same. */}
            {conflict === null && <SaveMark state={editing.state} />}
          </Group>
        }
      >
        {mayWrite && (
          <>
            <TextInput
              data-own-undo
              aria-label={t('company.name')}
              w={240}
              value={editing.name}
              onChange={({ currentTarget }) => editing.setName(currentTarget.value)}
            />
            <Button
              disabled={!parsed.ok || !isSettled || (survey.publishedNumber !== null && !survey.hasUnpublishedChanges)}
              onClick={() => void publish()}
            >
              {t('surveys.publish')}
            </Button>
            <EditorMenu survey={survey} />
          </>
        )}
      </PageHead>
      {conflict !== null && (
        <Alert color="yellow" icon={<IconAlertTriangle size={18} />} title={t('states.conflictTitle')} mb="md">
          <p style={{ margin: '0 0 10px' }}>
            {t('surveys.conflict', { who: conflict.draftSavedBy, at: format.instant(conflict.draftSavedAt) })}
          </p>
          <Group gap="xs">
            <Button size="xs" variant="default" onClick={editing.takeTheirs}>
              {t('surveys.takeTheirs')}
            </Button>
            <Button size="xs" variant="default" onClick={editing.keepMine}>
              {t('surveys.keepMine')}
            </Button>
          </Group>
        </Alert>
      )}
      <PageTabs label={editing.name}>
        {surveyTabs.map((each) => (
          <Link
            key={each}
            to="/surveys/$surveyId"
            params={{ surveyId: String(survey.id) }}
            search={each === 'questions' ? {} : { tab: each }}
            activeOptions={{ exact: true, includeSearch: true }}
            aria-current={each === tab ? 'page' : undefined}
          >
            {t(`surveys.tabs.${each}`)}
          </Link>
        ))}
      </PageTabs>
      {tab === 'questions' && (
        <QuestionsTab
          key={question}
          surveyId={survey.id}
          editing={editing}
          first={question}
          findings={
            parsed.ok
              ? { errors: [], warnings: [...parsed.warnings, ...advice] }
              : { errors: parsed.errors, warnings: advice }
          }
        />
      )}
      {tab === 'logic' && (
        <LogicTab
          editing={editing}
          findings={parsed.ok ? [] : parsed.errors}
          onOpen={(id) =>
            void navigate({
              to: '/surveys/$surveyId',
              params: { surveyId: String(survey.id) },
              search: { question: id },
            })
          }
        />
      )}
      {tab === 'collect' && <Collect survey={survey} />}
      {tab === 'thanks' && <ThanksTab survey={survey} />}
      {tab === 'versions' && <Versions survey={survey} draft={editing.draft} />}
    </>
  );
}
