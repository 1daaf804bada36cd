import { useQueryClient } from '@tanstack/react-query';
import { policyEndpoints, type PolicyDocument, type PolicyInForce } from '@otklik/contract';
import { useState } from 'react';
import { ask, call } from '../api/call.ts';
import { asProblem, type ApiProblem } from '../api/problem.ts';

export interface PolicyEditing {
  readonly document: PolicyDocument;
  readonly isChanged: boolean;
  readonly isSaving: boolean;
  readonly problem: ApiProblem | null;
  /** Somebody else has saved meanwhile: what stands now, until one of the two is chosen. */
  readonly conflict: PolicyInForce | null;
  readonly set: (change: Partial<PolicyDocument>) => void;
  readonly save: () => Promise<void>;
  readonly discard: () => void;
  readonly takeTheirs: () => void;
  readonly keepMine: () => void;
  /** A replayed document was put in force: what was edited since stays edited. */
  readonly takeApplied: (applied: PolicyInForce, replayed: PolicyDocument) => void;
}

export const policyQuery = ask(policyEndpoints.get);

/** A policy decides about people, so it is not saved as it is typed: it is put in force by a button, or replayed first. */
export function usePolicyDraft(inForce: PolicyInForce): PolicyEditing {
  const client = useQueryClient();
  const [base, setBase] = useState(inForce);
  const [document, setDocument] = useState(inForce.document);
  const [isSaving, setSaving] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [conflict, setConflict] = useState<PolicyInForce | null>(null);
  // What was changed elsewhere (the pause, an applied replay) is taken over while nothing is being edited here.
  if (inForce.number !== base.number && document === base.document) {
    setBase(inForce);
    setDocument(inForce.document);
  }
  async function save(): Promise<void> {
    setSaving(true);
    setProblem(null);
    try {
      const saved = await call(policyEndpoints.save, { body: { number: base.number, document } });
      setBase(saved);
      setDocument(saved.document);
      client.setQueryData(policyQuery.queryKey, saved);
    } catch (error) {
      const refused = asProblem(error);
      if (refused.code === 'conflict') setConflict(await call(policyEndpoints.get));
      else setProblem(refused);
    } finally {
      setSaving(false);
    }
  }
  return {
    document,
    isChanged: document !== base.document,
    isSaving,
    problem,
    conflict,
    set: (change) => setDocument((before) => ({ ...before, ...change })),
    save,
    discard() {
      setDocument(base.document);
      setProblem(null);
    },
    takeTheirs() {
      if (conflict === null) return;
      setBase(conflict);
      setDocument(conflict.document);
      setConflict(null);
    },
    keepMine() {
      if (conflict === null) return;
      setBase({ ...conflict });
      setConflict(null);
    },
    takeApplied(applied, replayed) {
      setBase(applied);
      setDocument((before) => (before === replayed ? applied.document : before));
      client.setQueryData(policyQuery.queryKey, applied);
    },
  };
}
