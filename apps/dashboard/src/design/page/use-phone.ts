import { useMatches } from '@mantine/core';

/** True at 800 px and below: where the shell turns to the thumb. */
export function usePhone(): boolean {
  return useMatches({ base: true, sm: false }, { getInitialValueInEffect: false });
}
