import { useQueryClient } from '@tanstack/react-query';
import { surveyEndpoints, type Survey } from '@otklik/contract';
import { useRef, useState } from 'react';
import { ask, call } from '../../api/call.ts';
import { asProblem } from '../../api/problem.ts';
import { useMe } from '../../api/session.ts';
import { useAutosave, type SaveState } from '../../design/saving/use-autosave.ts';
import { beginHistory, questionBetween, record, redo, undo, type DraftHistory } from './draft-history.ts';
import { readDraft, type Draft } from './draft.ts';

export interface DraftEditing {
  readonly name: string;
  readonly draft: Draft;
  readonly state: SaveState;
  readonly setName: (name: string) => void;
  readonly setDraft: (draft: Draft) => void;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** One step back; the question that it brought back or changed. */
  readonly undo: () => string | null;
  readonly redo: () => string | null;
  /** Somebody else saved meanwhile: their version, until one of the two is chosen. */
  readonly conflict: Survey | null;
  readonly takeTheirs: () => void;
  readonly keepMine: () => void;
  /** Of the last save. */
  readonly revision: () => number;
}

/** Saves the draft as it is edited. A save names the revision it started from, so nobody is overwritten unknowingly. */
export function useDraft(survey: Survey): DraftEditing {
  const client = useQueryClient();
  const { workspace } = useMe();
  const [name, setName] = useState(survey.name);
  const [history, setHistory] = useState(() => beginHistory(readDraft(survey.draft, workspace.language)));
  const draft = history.present;
  const setDraft = (next: Draft) => setHistory((before) => record(before, next, Date.now()));
  const step = (to: DraftHistory) => {
    setHistory(to);
    return questionBetween(history.present, to.present);
  };
  const [conflict, setConflict] = useState<Survey | null>(null);
  const revision = useRef(survey.draftRevision);
  const options = ask(surveyEndpoints.get, { params: { surveyId: survey.id } });

  async function save(value: { name: string; draft: Draft }) {
    try {
      const body = { revision: revision.current, name: value.name, definition: { ...value.draft } };
      const saved = await call(surveyEndpoints.saveDraft, { params: { surveyId: survey.id }, body });
      revision.current = saved.draftRevision;
      client.setQueryData(options.queryKey, saved);
    } catch (error) {
      if (asProblem(error).code === 'conflict')
        setConflict(await call(surveyEndpoints.get, { params: { surveyId: survey.id } }));
      throw error;
    }
  }

  const state = useAutosave({ value: { name, draft }, save, isReady: name.trim() !== '' && conflict === null });
  return {
    name,
    draft,
    state,
    setName,
    setDraft,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    undo: () => step(undo(history)),
    redo: () => step(redo(history)),
    conflict,
    takeTheirs() {
      if (conflict === null) return;
      revision.current = conflict.draftRevision;
      setName(conflict.name);
      setDraft(readDraft(conflict.draft, workspace.language));
      setConflict(null);
    },
    keepMine() {
      if (conflict === null) return;
      revision.current = conflict.draftRevision;
      setConflict(null);
      if (state.kind === 'failed') state.retry();
    },
    revision: () => revision.current,
  };
}
