import {
  createTheme,
  mergeThemeOverrides,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  type MantineThemeOverride,
} from '@mantine/core';
import { variablesOf } from './tokens.ts';

const teal: MantineColorsTuple = [
  '#e9f4f2', '#d0e7e4', '#a5d2cd', '#7cc4bb', '#55b8ae', '#2f9790', '#17827c', '#0b6e6a', '#0a5f5b', '#084c49',
]; // prettier-ignore
const rust: MantineColorsTuple = [
  '#fcf1ee', '#f7ddd6', '#f0bcae', '#ec9f89', '#e88b70', '#d4684b', '#c6523a', '#b8432a', '#9d3823', '#7c2c1b',
]; // prettier-ignore
const sand: MantineColorsTuple = [
  '#fbf3dc', '#f5e9c5', '#ecd9a0', '#dcc27c', '#c5b07a', '#b9a26a', '#a18640', '#785c12', '#63500f', '#4d3d0b',
]; // prettier-ignore
const stone: MantineColorsTuple = [
  '#faf8f4', '#f5f2ec', '#ece7de', '#e6e1d8', '#d5d0c6', '#a3a9b3', '#69717d', '#525b69', '#39414d', '#1d2430',
]; // prettier-ignore
const night: MantineColorsTuple = [
  '#eae7e1', '#b6b4ae', '#96948e', '#63625f', '#303236', '#26282c', '#1f2125', '#1a1c1f', '#151719', '#131417',
]; // prettier-ignore

const theme = createTheme({
  colors: { teal, red: rust, yellow: sand, gray: stone, dark: night },
  primaryColor: 'teal',
  primaryShade: { light: 7, dark: 4 },
  autoContrast: true,
  black: '#1d2430',
  fontFamily: "'Inter Variable', system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas, monospace",
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '1.35', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.3' },
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px', xl: '16px' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  headings: {
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '22px', lineHeight: '1.25' },
      h2: { fontSize: '16px', lineHeight: '1.35' },
      h3: { fontSize: '14px', lineHeight: '1.4' },
    },
  },
  shadows: { md: 'var(--ot-shadow)', lg: 'var(--ot-shadow)' },
  components: {
    Button: {
      defaultProps: { size: 'sm' },
      styles: { root: { fontWeight: 550 } },
      // Mantine looks at the light shade only when it chooses the colour of the letters.
      vars: (_theme: unknown, { variant = 'filled', color }: { variant?: string; color?: string }) => ({
        root: variant === 'filled' && color === undefined ? { '--button-color': 'var(--ot-on-accent)' } : {},
      }),
    },
    // As round as the fields it would look like a choice of one.
    Checkbox: { defaultProps: { iconColor: 'var(--ot-on-accent)', radius: 'xs' } },
    TextInput: { defaultProps: { size: 'sm' } },
    // What is chosen once more stays chosen: a field that may be empty has a cross.
    Select: { defaultProps: { size: 'sm', checkIconPosition: 'right', allowDeselect: false } },
    MultiSelect: { defaultProps: { size: 'sm' } },
    // A comma is what the decimal key of a Russian keyboard writes: 0,05 must not become 005.
    NumberInput: { defaultProps: { size: 'sm', allowedDecimalSeparators: [',', '.'] } },
    PasswordInput: { defaultProps: { size: 'sm' } },
    Textarea: { defaultProps: { size: 'sm' } },
    Modal: { defaultProps: { radius: 'lg', shadow: 'lg', padding: 'lg', centered: true } },
    Drawer: { defaultProps: { shadow: 'lg' } },
    Menu: { defaultProps: { shadow: 'md', radius: 'md', position: 'bottom-end' } },
    Popover: { defaultProps: { shadow: 'md', radius: 'md' } },
    Tooltip: { defaultProps: { multiline: true, maw: 320, openDelay: 250, withArrow: false, events: { hover: true, focus: true, touch: true } } },
    Switch: { defaultProps: { size: 'sm' } },
    Skeleton: { defaultProps: { radius: 'sm' } },
  },
}); // prettier-ignore

/** The same with words for what shows only a cross. */
export function themeWithWords(close: string): MantineThemeOverride {
  const crossed = { defaultProps: { closeButtonProps: { 'aria-label': close } } };
  return mergeThemeOverrides(theme, { components: { Modal: crossed, Drawer: crossed, Notification: crossed } });
}

/** What Mantine paints with, taken from our tokens. Mantine's "body" is the card: the page behind it is painted in base.css. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: { ...variablesOf('light'), ...shared },
  dark: { ...variablesOf('dark'), ...shared },
});

const shared = {
  '--mantine-color-body': 'var(--ot-card)',
  '--mantine-color-text': 'var(--ot-ink)',
  '--mantine-color-dimmed': 'var(--ot-soft)',
  '--mantine-color-placeholder': 'var(--ot-mute)',
  '--mantine-color-anchor': 'var(--ot-accent)',
  '--mantine-color-default': 'var(--ot-card)',
  '--mantine-color-default-hover': 'var(--ot-hover)',
  '--mantine-color-default-color': 'var(--ot-ink)',
  '--mantine-color-default-border': 'var(--ot-line)',
  '--mantine-color-error': 'var(--ot-bad)',
  '--mantine-color-bright': 'var(--ot-ink)',
};
