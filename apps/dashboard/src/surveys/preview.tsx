import { ActionIcon, SegmentedControl } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { allSteps, nextStep, type Answers, type Context } from '@otklik/questionnaire';
import { readForm, renderMessagePage, renderSurveyPage } from '@otklik/respond';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useMe } from '../api/session.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { styleNonce } from '../theme/style-nonce.ts';
import { useFirstLanguage } from './first-language.ts';
import type { Draft } from './draft.ts';
import classes from './surveys.module.css';

const ACTION = '/s/preview';

interface Visit {
  readonly answers: Answers;
  readonly stepId: string | undefined;
  readonly isFinished: boolean;
}

const begin: Visit = { answers: {}, stepId: undefined, isFinished: false };

/** The customer's page itself, on a phone: it can be answered, and nothing of it is kept. */
export function Preview({ draft, questionId }: { readonly draft: Draft; readonly questionId: string | undefined }) {
  const { t } = useLanguage();
  const { workspace } = useMe();
  const [chosenLanguage, setLanguage] = useState<string | null>(null);
  const [visit, setVisit] = useState<Visit>(begin);
  const [shownFor, setShownFor] = useState(questionId);
  if (shownFor !== questionId) {
    setShownFor(questionId);
    setVisit({ ...visit, stepId: stepOf(draft, questionId), isFinished: false });
  }
  const first = useFirstLanguage(draft);
  const language = chosenLanguage !== null && draft.languages.includes(chosenLanguage) ? chosenLanguage : first;
  const context = useMemo(
    (): Context => ({ language, channel: 'web', products: [], unitName: workspace.name }),
    [language, workspace.name],
  );
  const company = useMemo(
    () => ({
      ...workspace,
      colour: workspace.colour ?? '#0b6e6a',
      logoUrl: workspace.logo ?? undefined,
    }),
    [workspace],
  );
  const page = useMemo(() => {
    const shared = {
      company,
      definition: draft,
      context,
      action: ACTION,
      responseKey: 'preview',
      nonce: styleNonce(),
      script: null,
    };
    try {
      if (visit.isFinished)
        return renderMessagePage({ kind: 'thanks', company, language, definition: draft, nonce: styleNonce() });
      return renderSurveyPage({ ...shared, answers: visit.answers, stepId: visit.stepId });
    } catch {
      return null; // half-typed: the findings say what is missing
    }
  }, [company, context, draft, language, visit]);

  const send = (form: HTMLFormElement, submitter: HTMLElement | null) => {
    const fields = new FormData(form, submitter);
    const pairs = [...fields].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []));
    const { answers } = readForm(draft, new URLSearchParams(pairs), visit.answers, context);
    const next = nextStep(draft, answers, context);
    setVisit({ answers, stepId: next.kind === 'ask' ? next.stepId : undefined, isFinished: next.kind === 'finished' });
  };
  const follow = (address: string) => {
    const query = new URLSearchParams(address.split('?')[1]);
    const tag = query.get('lang');
    if (tag !== null && draft.languages.includes(tag)) setLanguage(tag);
    setVisit({ ...visit, stepId: query.get('step') ?? visit.stepId, isFinished: false });
  };
  // The frame is listened to once per page; what it should do changes with every answer.
  const latest = useRef({ send, follow });
  useEffect(() => {
    latest.current = { send, follow };
  });

  /** Scripts do not run in the frame; what is pressed in it is answered from here. */
  function listen(frame: HTMLIFrameElement) {
    const inside = frame.contentDocument;
    if (inside === null) return;
    inside.addEventListener('submit', (event) => {
      event.preventDefault();
      const form = inside.querySelector('form');
      if (form !== null) latest.current.send(form, event.submitter);
    });
    inside.addEventListener('click', (event) => {
      const pressed = inside.elementsFromPoint(event.clientX, event.clientY);
      const link = pressed.map((element) => element.closest('a')).find((found) => found !== null);
      if (link === undefined) return;
      event.preventDefault();
      latest.current.follow(link.getAttribute('href') ?? '');
    });
  }

  return (
    <aside className={classes.phone} aria-label={t('surveys.preview')}>
      <div className={classes.phoneHead}>
        {t('surveys.preview')}
        <span style={{ display: 'flex', gap: 4 }}>
          {draft.languages.length > 1 && (
            <SegmentedControl
              size="xs"
              data={[first, ...draft.languages.filter((each) => each !== first)]}
              value={language}
              onChange={setLanguage}
            />
          )}
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('surveys.restart')}
            title={t('surveys.restart')}
            onClick={() => setVisit(begin)}
          >
            <IconRefresh size={16} stroke={1.6} />
          </ActionIcon>
        </span>
      </div>
      <iframe
        className={classes.frame}
        title={t('surveys.preview')}
        sandbox="allow-same-origin allow-forms"
        srcDoc={page ?? ''}
        onLoad={({ currentTarget }) => listen(currentTarget)}
      />
    </aside>
  );
}

function stepOf(draft: Draft, questionId: string | undefined): string | undefined {
  try {
    return allSteps(draft).find(({ questions }) => questions.some(({ id }) => id === questionId))?.id;
  } catch {
    return undefined;
  }
}
