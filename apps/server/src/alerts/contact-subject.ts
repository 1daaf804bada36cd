import type { ContactAlertGrain } from '@otklik/contract';
import type { Company } from '../company/company.ts';
import type { Finding } from './alert.ts';

type About = Pick<Finding, 'subject' | 'unitId' | 'touchpointId' | 'topicId' | 'link'> & {
  readonly word: string | null;
};

/** Whose contacts a number counts, what it is called, and where its contacts can be looked into. */
export function contactSubject(company: Company, by: ContactAlertGrain, id: string | null): About {
  const nowhere = { unitId: null, touchpointId: null, word: null };
  if (id === null || by === 'company')
    return { ...nowhere, subject: { kind: 'company', id: '0' }, link: '/contacts?by=topic' };
  const subject = { kind: by, id };
  switch (by) {
    case 'unit':
      return { ...nowhere, subject, unitId: Number(id), link: `/contacts?by=topic&units=${id}` };
    case 'touchpoint':
      return { ...nowhere, subject, touchpointId: Number(id), link: `/contacts?by=topic&touchpoints=${id}` };
    case 'topic':
      return {
        ...nowhere,
        subject,
        topicId: Number(id),
        word: company.topics.byId.get(Number(id))?.name ?? id,
        link: '/contacts?by=topic',
      };
    case 'team':
      return { ...nowhere, subject, word: company.teams.byId.get(Number(id))?.name ?? id, link: '/contacts?by=team' };
    case 'owner':
    case 'topic_owner': {
      const word = company.members.find(({ userId }) => userId === id)?.displayName ?? id;
      const own = by === 'owner' ? 'by=touchpoint&owner' : 'by=topic&topicOwner';
      return { ...nowhere, subject, word, link: `/contacts?${own}=${encodeURIComponent(id)}` };
    }
  }
}
