import { z } from 'zod';
import type { Content, Outcome, Outgoing, PostComment } from '../transport.ts';
import { outcomeOf, type Called } from './call-vk.ts';

const changes = new Map<string, PostComment['change']>([
  ['wall_reply_new', 'new'],
  ['wall_reply_edit', 'edited'],
  ['wall_reply_delete', 'deleted'],
]);

const about = z.looseObject({
  id: z.int().positive(),
  post_id: z.int().positive(),
  post_owner_id: z.int().optional(),
  owner_id: z.int().optional(),
});
const words = z.looseObject({ from_id: z.int(), date: z.number(), text: z.string().default('') });

/** @returns null for other events, and for what the community itself wrote: our replies come back as events too */
export function readComment(
  event: { readonly type: string; readonly group_id: number; readonly object?: unknown },
  now: Date,
): Omit<PostComment, 'unitId'> | null {
  const change = changes.get(event.type);
  const read = about.safeParse(event.object);
  if (change === undefined || !read.success) return null;
  const { id, post_id: postId, post_owner_id: ofPost, owner_id: ofWall } = read.data;
  const post = `${ofPost ?? ofWall ?? -event.group_id}_${postId}`;
  const comment = { change, providerId: String(id), post, url: `https://vk.com/wall${post}?reply=${id}` };
  if (change === 'deleted') return { ...comment, from: null, text: '', at: now };
  const said = words.safeParse(event.object);
  if (!said.success || said.data.from_id === 0 || said.data.from_id === -event.group_id) return null;
  return {
    ...comment,
    from: String(said.data.from_id),
    text: withoutMentions(said.data.text).trim(),
    at: new Date(Math.min(said.data.date * 1000, now.getTime())),
  };
}

/** `[id501|Olga], thank you` is shown as `Olga, thank you`. */
function withoutMentions(text: string): string {
  return text.replace(/\[(?:id|club|public)\d+\|([^\]|]*)\]/g, '$1');
}

/** In the community's name. The guid makes a repetition no second comment. */
export function replyFields(
  groupId: number,
  { id, content }: Outgoing,
  { post, replyTo }: NonNullable<Content['comment']>,
): Record<string, string> {
  const [owner = '', postId = ''] = post.split('_');
  return {
    owner_id: owner,
    post_id: postId,
    from_group: String(groupId),
    reply_to_comment: replyTo,
    message: content.text,
    guid: id,
  };
}

const created = z.looseObject({ comment_id: z.int() });

/** Errors of comments: 15 this post or this key forbids them, 27 the key may not write them, 223 too many. None is a reason to hold messages back. */
export function outcomeOfReply(called: Called): Outcome {
  if (called.kind === 'answered') {
    const read = created.safeParse(called.response);
    return { kind: 'sent', providerId: read.success ? String(read.data.comment_id) : null };
  }
  if (called.kind === 'error' && called.code === 15)
    return { kind: 'refused', reason: called.reason, permanent: false };
  if (called.kind === 'error' && (called.code === 223 || called.code === 27))
    return { kind: 'later', reason: called.reason, retryAfterSeconds: null, everything: false };
  return outcomeOf(called);
}
