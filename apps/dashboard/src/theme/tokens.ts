/**
 * The colours of the product, once: Mantine's theme, the style sheets (as `--ot-…`) and the charts read these.
 * Colour means something or is absent: good, middle and bad are told apart by lightness too, and never by colour alone.
 */
export interface Tokens {
  /** Page behind everything, cards on it, what floats above or is pressed into a card. */
  readonly paper: string;
  readonly card: string;
  readonly raised: string;
  readonly sunken: string;
  readonly hover: string;
  /** Text, from first to last importance; all three can be read on paper (≥ 4.5 : 1). `faint` is for marks only. */
  readonly ink: string;
  readonly soft: string;
  readonly mute: string;
  readonly faint: string;
  readonly line: string;
  readonly hairline: string;
  readonly accent: string;
  readonly accentSoft: string;
  readonly onAccent: string;
  readonly good: string;
  readonly goodSoft: string;
  readonly goodLine: string;
  readonly mid: string;
  readonly bad: string;
  readonly badSoft: string;
  readonly badLine: string;
  readonly warn: string;
  readonly warnSoft: string;
  readonly warnLine: string;
  readonly track: string;
  readonly shadow: string;
}

export type Scheme = 'light' | 'dark';

export const tokens: Record<Scheme, Tokens> = {
  light: {
    paper: '#faf8f4',
    card: '#ffffff',
    raised: '#ffffff',
    sunken: '#f5f2ec',
    hover: '#f8f6f1',
    ink: '#1d2430',
    soft: '#525b69',
    mute: '#69717d',
    faint: '#a3a9b3',
    line: '#e6e1d8',
    hairline: '#f1ede6',
    accent: '#0b6e6a',
    accentSoft: '#e9f2f0',
    onAccent: '#ffffff',
    good: '#0b7a75',
    goodSoft: '#e9f4f2',
    goodLine: '#c3dedb',
    mid: '#b9a26a',
    bad: '#b8432a',
    badSoft: '#fcf1ee',
    badLine: '#ecc9bf',
    warn: '#785c12',
    warnSoft: '#fbf3dc',
    warnLine: '#efe1b4',
    track: '#ece7de',
    shadow: '0 1px 2px rgb(60 50 30 / 5%), 0 8px 24px rgb(60 50 30 / 9%)',
  },
  dark: {
    paper: '#131417',
    card: '#1a1c1f',
    raised: '#222428',
    sunken: '#151719',
    hover: '#202226',
    ink: '#eae7e1',
    soft: '#b6b4ae',
    mute: '#96948e',
    faint: '#63625f',
    line: '#303236',
    hairline: '#25272b',
    accent: '#55b8ae',
    accentSoft: '#1d302f',
    onAccent: '#0b1716',
    good: '#5cc0b2',
    goodSoft: '#1a2e2c',
    goodLine: '#2b4c49',
    mid: '#c5b07a',
    bad: '#e88b70',
    badSoft: '#35221d',
    badLine: '#5a352b',
    warn: '#dcc27c',
    warnSoft: '#2f2918',
    warnLine: '#51462a',
    track: '#2c2e32',
    shadow: '0 1px 2px rgb(0 0 0 / 40%), 0 10px 30px rgb(0 0 0 / 45%)',
  },
};

/** `accentSoft` → `--ot-accent-soft`. */
export function variableOf(token: string): string {
  return `--ot-${token.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

export function variablesOf(scheme: Scheme): Record<string, string> {
  return Object.fromEntries(Object.entries(tokens[scheme]).map(([token, value]) => [variableOf(token), value]));
}
