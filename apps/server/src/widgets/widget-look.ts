import { surfacesOf, type Theme } from '@otklik/respond';

/** What a widget wears on a site that is not ours: its tab, and the ground of its box by day, and by night where there is one. */
export function widgetLook(theme: Theme) {
  const { light, dark } = surfacesOf(theme);
  const worn = [light, dark].flatMap((surface) => (surface === null ? [] : [surface]));
  return {
    colour: worn[0]?.fill,
    onColour: worn[0]?.onFill,
    grounds: worn.map(({ paper, ink }): [string, string] => [paper, ink]),
  };
}
