import { z } from 'zod';
import { tellMember } from '../transports/staff-chats/tell-member.ts';
import { inWorkspace } from '../platform/database/work.ts';
import type { JobKind } from '../platform/jobs/jobs.ts';
import type { Services } from '../platform/services.ts';
import { publicOrigin } from '../transports/providers/public-origin.ts';
import { listCouponLists } from './coupons.store.ts';

/** Tells whoever made a list that it is nearly out. Once, until codes are added. */
export const fewLeftJob = {
  name: 'coupons.few_left',
  payload: z.object({ workspaceId: z.int(), couponListId: z.int(), userId: z.string() }),
};

const words = {
  ru: {
    subject: (name: string, left: number) => `Промокоды «${name}»: осталось ${left}`,
    text: (link: string) => `Когда они закончатся, ответившие клиенты останутся без промокода. Добавить: ${link}`,
  },
  uk: {
    subject: (name: string, left: number) => `Промокоди «${name}»: залишилося ${left}`,
    text: (link: string) => `Коли вони закінчаться, клієнти, що відповіли, залишаться без промокоду. Додати: ${link}`,
  },
  en: {
    subject: (name: string, left: number) => `Coupons “${name}”: ${left} left`,
    text: (link: string) => `When they run out, customers who answer get none. Add some: ${link}`,
  },
} as const;

export function fewLeftJobs(services: Services): readonly JobKind[] {
  const told: JobKind<typeof fewLeftJob.payload> = {
    ...fewLeftJob,
    expireInSeconds: 60,
    async run({ workspaceId, couponListId, userId }) {
      const [list] = await inWorkspace(services.db, workspaceId, (db) =>
        listCouponLists(db, workspaceId, couponListId),
      );
      if (list === undefined) return;
      const [surveyId] = list.survey_ids;
      const link = `${publicOrigin(services.config)}/surveys${surveyId === undefined ? '' : `/${surveyId}?tab=thanks`}`;
      await tellMember(services, workspaceId, userId, (language) => ({
        subject: words[language].subject(list.name, list.left),
        text: words[language].text(link),
      }));
    },
  };
  return [told];
}
