/** Questions whose low scores open a case or raise an alert, with the highest score that counts as low, and the two steps of a ready alert. */
export const scaleKinds = [
  { value: 'nps 0-10', role: 'nps', scale: '0-10', highest: 6, warning: 6, alarm: 2 },
  { value: 'satisfaction 0-10', role: 'satisfaction', scale: '0-10', highest: 6, warning: 4, alarm: 2 },
  { value: 'satisfaction 1-10', role: 'satisfaction', scale: '1-10', highest: 6, warning: 4, alarm: 2 },
  { value: 'satisfaction 1-5', role: 'satisfaction', scale: '1-5', highest: 3, warning: 2, alarm: 1 },
  { value: 'satisfaction 1-3', role: 'satisfaction', scale: '1-3', highest: 1, warning: null, alarm: 1 },
  { value: 'effort 1-7', role: 'effort', scale: '1-7', highest: 3, warning: 3, alarm: 1 },
  { value: 'solved 0-1', role: 'solved', scale: '0-1', highest: 0, warning: 0, alarm: null },
] as const;
export type ScaleKind = (typeof scaleKinds)[number];
