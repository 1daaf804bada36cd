import { companyOf } from '../company/company.snapshot.ts';
import { systemActor } from '../platform/actor.ts';
import { inWorkspace } from '../platform/database/work.ts';
import type { Services } from '../platform/services.ts';
import { changeSource, createSource } from '../reviews/review-sources.service.ts';
import { takeReview } from '../reviews/take-review.service.ts';
import type { DemoWorld } from './demo-day.ts';
import type { Random } from './random.ts';

const DAY_MS = 86_400_000;
const WRITTEN_FOR_DAYS = 150;
/** Low stars of the last days are cases. */
const CASES_FOR_DAYS = 9;
const A_PLACE = 24;

/** Shops whose page on the map is read. */
const places = [
  { shop: 'MSK-01', name: 'Тверская, 12: карты' },
  { shop: 'SPB-04', name: 'Московский вокзал: карты' },
  { shop: 'EKB-01', name: 'Вайнера, 15: карты' },
] as const;

const reviews: readonly { readonly stars: number; readonly text: string; readonly reply: string | null }[] = [
  { stars: 5, text: 'Лучший фильтр в районе. Бариста помнит, как я пью кофе.', reply: 'Спасибо! Ждём вас снова.' },
  { stars: 5, text: 'Сырники как у бабушки, светло и тихо, розетки у каждого стола.', reply: null },
  { stars: 4, text: 'Вкусно, но утром очередь. Закажите заранее в приложении.', reply: null },
  { stars: 4, text: 'Хороший раф, столы протирают быстро. Музыку бы потише.', reply: 'Сделаем тише, спасибо.' },
  { stars: 3, text: 'Кофе хороший, круассан вчерашний.', reply: null },
  { stars: 2, text: 'Двадцать минут в очереди, касса одна. Кофе остыл, пока нёс.', reply: null },
  {
    stars: 1,
    text: 'Доставка опоздала на час, в поддержке отвечали отписками.',
    reply: 'Простите нас. Курьеров в обед теперь больше, а деньги за доставку мы вернули.',
  },
  { stars: 5, text: '', reply: null },
];
const authors = ['Марина К.', 'Игорь', 'Светлана П.', 'coffee_lover', 'Антон', 'Дарья В.'] as const;

/** Reviews of three shops, as they were read from the map. Their sources are paused: nobody stands behind these addresses. */
export async function loadDemoReviews(
  services: Services,
  workspaceId: number,
  world: DemoWorld,
  random: Random,
  now: Date,
): Promise<void> {
  const company = await companyOf(services.db, workspaceId);
  await inWorkspace(services.db, workspaceId, async (db) => {
    const work = { db, workspaceId, actor: systemActor, now, requestId: null };
    for (const [number, { shop, name }] of places.entries()) {
      const made = await createSource(services, work, company, {
        name,
        site: 'google_business',
        settings: {
          place: `accounts/1/locations/${number + 1}`,
          address: 'https://mybusiness.googleapis.com',
          tokenAddress: 'https://oauth2.googleapis.com/token',
        },
        secrets: { clientId: 'demo', clientSecret: 'demo', refreshToken: 'demo' },
        unitId: world.units.get(shop)?.id ?? 0,
        touchpointId: world.touchpoints.visit,
        class: 'complaint',
        lowStars: 2,
        casesFrom: new Date(now.getTime() - CASES_FOR_DAYS * DAY_MS).toISOString(),
      });
      const source = await changeSource(services, work, company, made.id, { isPaused: true });
      for (let written = 0; written < A_PLACE; written += 1) {
        const { stars, text, reply } = random.pick(reviews);
        const daysAgo = 1 + Math.floor(WRITTEN_FOR_DAYS * (1 - written / A_PLACE) ** 2 * random.next());
        const writtenAt = new Date(now.getTime() - daysAgo * DAY_MS - random.integer(0, 12) * 3_600_000);
        await takeReview(
          { services, db, company, source, now: writtenAt },
          {
            externalId: `${number}-${written}`,
            author: random.pick(authors),
            text,
            stars,
            writtenAt,
            changedAt: writtenAt,
            reply:
              reply === null
                ? null
                : { text: reply, at: new Date(Math.min(now.getTime(), writtenAt.getTime() + DAY_MS)) },
          },
        );
      }
    }
  });
}
