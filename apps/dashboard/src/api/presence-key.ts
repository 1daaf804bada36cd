/** Who has a case open; without the second part, whatever one does there oneself. */
export function presenceKey(caseId: string, isAnswering?: boolean): readonly unknown[] {
  return ['presence', caseId, ...(isAnswering === undefined ? [] : [isAnswering])];
}
