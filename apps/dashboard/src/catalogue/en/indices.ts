import { indexNames } from '@otklik/contract';

export const indices = {
  ...indexNames.en,
  contact_rate: 'Contact rate',
  meaning: {
    nps: 'The share of promoters (9–10) minus the share of detractors (0–6).',
    csi_mean: 'Mean satisfaction.',
    csi_net: 'The share of the satisfied minus the share of the dissatisfied.',
    csat_mean: 'Mean score of the contact.',
    csat_top2box: 'The share of the two best scores.',
    top_box: 'The share of the best score.',
    negative_share: 'The share of low scores.',
    ces_mean: 'How easy it was, on average.',
    ces_agree: 'The share of those for whom it was easy.',
    fcr_stated: 'The share of those whose question was solved at the first contact.',
    pomp: 'The mean as a percentage of what is possible.',
    support: 'Best marks over all who were served.',
    criticality_count: 'Other marks over all who were served.',
    criticality_severity: 'How low the marks of the critics are.',
    criticality_sum: 'Critics over all who were served, with severity.',
  },
};
