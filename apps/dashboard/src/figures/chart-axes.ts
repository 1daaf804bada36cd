import type { Tokens } from '../theme/tokens.ts';

/** How every chart over time looks: quiet lines, small words, a raised card under the pointer. */
export function timeAxis(colours: Tokens, labels: readonly string[]) {
  return {
    type: 'category' as const,
    data: labels,
    boundaryGap: false,
    axisLine: { lineStyle: { color: colours.line } },
    axisTick: { show: false },
    axisLabel: { color: colours.mute, fontSize: 11.5, hideOverlap: true },
  };
}

export function valueAxis(colours: Tokens, write: (value: number) => string) {
  return {
    type: 'value' as const,
    splitNumber: 4,
    splitLine: { lineStyle: { color: colours.hairline } },
    axisLabel: { color: colours.mute, fontSize: 11.5, formatter: write },
  };
}

/** `say` gets the place of the point, from 0; text that it does not make itself must be escaped. */
export function pointTip(colours: Tokens, say: (at: number) => string) {
  return {
    trigger: 'axis' as const,
    backgroundColor: colours.raised,
    borderColor: colours.line,
    textStyle: { color: colours.ink, fontSize: 13 },
    formatter: (shown: readonly { dataIndex: number }[]) => say(shown[0]?.dataIndex ?? -1),
  };
}
