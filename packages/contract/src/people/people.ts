import { z } from 'zod';
import { defineEndpoint } from '../wire/define-endpoint.ts';
import { role } from './role-scopes.ts';
import { entityId, entityIdInPath, instant, language, listOf, name } from '../wire/shapes.ts';

/** Long enough to withstand guessing with the rate limits on; no rules about signs, which only make people write it down. */
export const password = z.string().min(10, 'has at least 10 characters').max(128);

/** A person in a company. `unitIds` are the roots of what he sees; empty: the whole company. */
export const member = z.object({
  id: z.string(),
  name,
  email: z.email(),
  role,
  unitIds: z.array(entityId),
  language,
  joinedAt: instant,
  endedAt: instant.nullable(),
});
export type Member = z.infer<typeof member>;

export const memberInvitation = z.object({
  id: entityId,
  email: z.email().nullable(),
  role,
  unitIds: z.array(entityId),
  createdAt: instant,
  expiresAt: instant,
  isExpired: z.boolean(),
});
export type MemberInvitation = z.infer<typeof memberInvitation>;

export const newMemberInvitation = z
  .object({
    /** Whom it is for; null: whoever gets the link. */
    email: z.email().max(254).nullable().default(null),
    role,
    unitIds: z.array(entityId).max(1000).default([]),
    /** Send it by e-mail; needs a mail server and an address. Else the link is copied. */
    send: z.boolean().default(false),
    language: language.optional(),
  })
  .strict();
export type NewMemberInvitation = z.infer<typeof newMemberInvitation>;

const memberParams = z.object({ memberId: z.string().max(100) }).strict();
const joinParams = z.object({ joinToken: z.string().max(200) }).strict();

export const memberEndpoints = {
  list: defineEndpoint({
    name: 'members.list',
    method: 'GET',
    path: '/members',
    summary: 'The people of the company',
    tag: 'People',
    access: 'people:read',
    query: z.object({ ended: z.stringbool().default(false) }).strict(),
    answer: listOf(member),
  }),
  update: defineEndpoint({
    name: 'members.update',
    method: 'PATCH',
    path: '/members/:memberId',
    summary: 'Change a person’s role or units. The last administrator stays one',
    tag: 'People',
    access: 'people:write',
    params: memberParams,
    body: z
      .object({ role, unitIds: z.array(entityId).max(1000) })
      .partial()
      .strict(),
    answer: member,
  }),
  end: defineEndpoint({
    name: 'members.end',
    method: 'DELETE',
    path: '/members/:memberId',
    summary: 'End a membership at once; what the person wrote stays',
    tag: 'People',
    access: 'people:write',
    params: memberParams,
    answer: z.null(),
    status: 204,
  }),
};

export const memberInvitationEndpoints = {
  list: defineEndpoint({
    name: 'memberInvitations.list',
    method: 'GET',
    path: '/member-invitations',
    summary: 'Invitations that wait to be accepted',
    tag: 'People',
    access: 'people:write',
    answer: listOf(memberInvitation),
  }),
  create: defineEndpoint({
    name: 'memberInvitations.create',
    method: 'POST',
    path: '/member-invitations',
    summary: 'Invite a person: by e-mail, or by the link in the answer, which is shown once',
    tag: 'People',
    access: 'people:write',
    body: newMemberInvitation,
    answer: z.object({ invitation: memberInvitation, link: z.url(), isSent: z.boolean() }),
    status: 201,
  }),
  revoke: defineEndpoint({
    name: 'memberInvitations.revoke',
    method: 'DELETE',
    path: '/member-invitations/:memberInvitationId',
    summary: 'Take an invitation back',
    tag: 'People',
    access: 'people:write',
    params: z.object({ memberInvitationId: entityIdInPath }).strict(),
    answer: z.null(),
    status: 204,
  }),
  look: defineEndpoint({
    name: 'memberInvitations.look',
    method: 'GET',
    path: '/join/:joinToken',
    summary: 'What an invitation invites to. signedInAs: whom accepting it would add',
    tag: 'People',
    access: 'public',
    params: joinParams,
    answer: z.object({
      workspaceName: name,
      role,
      email: z.email().nullable(),
      language,
      signedInAs: z.string().nullable(),
    }),
  }),
  accept: defineEndpoint({
    name: 'memberInvitations.accept',
    method: 'POST',
    path: '/join/:joinToken',
    summary:
      'Accept an invitation: as the person who is signed in, or as a new one with a password, who is then signed in',
    tag: 'People',
    access: 'public',
    params: joinParams,
    body: z
      .object({
        person: z
          .object({ name, email: z.email().max(254), password })
          .strict()
          .nullable()
          .default(null),
        language: language.optional(),
      })
      .strict(),
    answer: z.object({ workspaceId: entityId }),
  }),
};
