import type { z } from 'zod';
import { fill } from '../../people/members/letters.ts';
import { tellMember } from '../../transports/staff-chats/tell-member.ts';
import { inWorkspace } from '../../platform/database/work.ts';
import type { Services } from '../../platform/services.ts';
import { publicOrigin } from '../../transports/providers/public-origin.ts';
import { findImprovement, type ImprovementRow } from '../improvements.store.ts';
import type { ideaLetterJob } from './idea-letter-job.ts';
import { findIdea, type IdeaRow } from './ideas.store.ts';
import { ideaWords, type IdeaEvent } from './words-of-idea.ts';

/** After the commit: a letter cannot be taken back. */
export async function writeIdeaLetter(
  services: Services,
  { workspaceId, ideaId, about, to: named }: z.infer<typeof ideaLetterJob.payload>,
): Promise<void> {
  const { idea, improvement } = await inWorkspace(services.db, workspaceId, async (db) => {
    const row = await findIdea(db, workspaceId, ideaId);
    const became = row?.improvement_id == null ? undefined : await findImprovement(db, workspaceId, row.improvement_id);
    return { idea: row, improvement: became };
  });
  if (idea === undefined) return;
  const event = eventOf(about, idea, improvement);
  const to = about === 'proposed' ? (idea.owner_id ?? named ?? null) : idea.author_id;
  if (event === null || to === null) return;
  const path = improvement === undefined ? '/improvements/ideas' : `/improvements/${improvement.id}`;
  await tellMember(services, workspaceId, to, (language) =>
    fill(ideaWords(language, event), {
      idea: idea.text.length > 200 ? `${idea.text.slice(0, 200)}…` : idea.text,
      reason: idea.reason ?? '—',
      improvement: improvement?.name ?? '',
      link: `${publicOrigin(services.config)}${path}`,
    }),
  );
}

function eventOf(
  about: z.infer<typeof ideaLetterJob.payload>['about'],
  { state }: IdeaRow,
  improvement: ImprovementRow | undefined,
): IdeaEvent | null {
  if (about === 'proposed') return 'proposed';
  if (about === 'decided') return state === 'accepted' || state === 'declined' ? state : null;
  // A plan that was changed since is judged anew: the author will hear of that.
  const verdict = improvement?.verdict;
  return verdict === 'worked' || verdict === 'did_not' ? verdict : null;
}
