import type { SurveyDefinition } from '../definition/definition.ts';
import type { Finding } from '../checks/finding.ts';

/** Maps and sites of reviews whose rules forbid to invite happy customers only. Their subdomains belong to them. */
const reviewHosts =
  /(^|\.)(maps\.app\.goo\.gl|g\.page|google\.[a-z.]{2,6}|yandex\.[a-z.]{2,6}|2gis\.[a-z.]{2,6}|otzovik\.com|irecommend\.ru|zoon\.ru|flamp\.ru|yell\.ru|tripadvisor\.[a-z.]{2,6}|trustpilot\.com|yelp\.com|prodoctorov\.ru|dreamjob\.ru)$/;

/** An end page that leads some of the customers, and not the others, to where reviews are written. */
export function reviewFindings({ ends = [] }: SurveyDefinition): Finding[] {
  return ends.flatMap(({ redirect }, at): Finding[] => {
    const host = redirect === undefined ? null : new URL(redirect.url).hostname;
    return host === null || !reviewHosts.test(host)
      ? []
      : [
          {
            path: `ends[${at}].redirect`,
            code: 'reviews_for_some',
            message: `${host} forbids inviting only some customers; offer the link to everybody after the answer instead`,
          },
        ];
  });
}
