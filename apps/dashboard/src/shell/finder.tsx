import { Spotlight, spotlight } from '@mantine/spotlight';
import '@mantine/spotlight/styles.css';
import { IconBuildingStore, IconClipboardList, IconRoute, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { surveyEndpoints, touchpointEndpoints, unitEndpoints } from '@otklik/contract';
import { useEffect, useState, type ReactNode } from 'react';
import { ask } from '../api/call.ts';
import { useMe } from '../api/session.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { placesFor } from './places.ts';

interface Found {
  readonly id: string;
  readonly name: string;
  readonly about?: string;
  readonly icon: ReactNode;
  readonly path: string;
}

const MOST = 7;

/** Ctrl K: anything by a part of its name. Opens at once, since it comes when it is asked for; afterwards by `opensBy` too. */
export function Finder({ opensBy }: { readonly opensBy: string }) {
  const { t } = useLanguage();
  const navigate = useNavigate();
  const [query, setQuery] = useState('');
  const [isOpen, setIsOpen] = useState(false);
  useEffect(() => {
    spotlight.open();
    window.addEventListener(opensBy, spotlight.open);
    return () => window.removeEventListener(opensBy, spotlight.open);
  }, [opensBy]);
  const groups = useFindable(isOpen);
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = groups
    .map(([title, items]) => [title, items.filter((item) => fits(item, words)).slice(0, MOST)] as const)
    .filter(([, items]) => items.length > 0);
  return (
    <Spotlight.Root
      query={query}
      onQueryChange={setQuery}
      shortcut={['mod + K', 'mod + л']}
      onSpotlightOpen={() => setIsOpen(true)}
      radius="lg"
      scrollable
      maxHeight={440}
    >
      <Spotlight.Search
        placeholder={t('shell.searchHint')}
        aria-label={t('shell.search')}
        leftSection={<IconSearch size={18} stroke={1.6} />}
      />
      <Spotlight.ActionsList>
        {shown.length === 0 && <Spotlight.Empty>{t('shell.nothingFound')}</Spotlight.Empty>}
        {shown.map(([title, items]) => (
          <Spotlight.ActionsGroup key={title} label={title}>
            {items.map(({ id, name, about, icon, path }) => (
              <Spotlight.Action
                key={id}
                label={name}
                description={about}
                leftSection={icon}
                onClick={() => void navigate({ to: path })}
              />
            ))}
          </Spotlight.ActionsGroup>
        ))}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

function useFindable(isOpen: boolean): readonly (readonly [string, readonly Found[]])[] {
  const { t } = useLanguage();
  const { scopes } = useMe();
  const units = useQuery({ ...ask(unitEndpoints.list), enabled: isOpen && scopes.includes('company:read') });
  const touchpoints = useQuery({
    ...ask(touchpointEndpoints.list),
    enabled: isOpen && scopes.includes('company:read'),
  });
  const surveys = useQuery({ ...ask(surveyEndpoints.list), enabled: isOpen && scopes.includes('surveys:read') });
  const pages = placesFor(scopes).map((place): Found => ({
    id: place.id,
    name: t(`shell.places.${place.id}`),
    icon: <place.icon size={18} stroke={1.6} />,
    path: place.path,
  }));
  return [
    [t('shell.groups.pages'), pages],
    [t('shell.groups.units'), (units.data?.items ?? []).map((unit) => found(unit, '/units', <IconBuildingStore size={18} stroke={1.6} />))],
    [t('shell.groups.touchpoints'), (touchpoints.data?.items ?? []).map((point) => found(point, '/touchpoints', <IconRoute size={18} stroke={1.6} />))],
    [t('shell.groups.surveys'), (surveys.data?.items ?? []).map((survey) => found(survey, '/surveys', <IconClipboardList size={18} stroke={1.6} />))],
  ]; // prettier-ignore
}

function found(thing: { id: number; name: string; code?: string | null }, place: string, icon: ReactNode): Found {
  return {
    id: `${place}/${thing.id}`,
    name: thing.name,
    about: thing.code ?? undefined,
    icon,
    path: `${place}/${thing.id}`,
  };
}

function fits({ name, about }: Found, words: readonly string[]): boolean {
  const text = `${name} ${about ?? ''}`.toLowerCase();
  return words.every((word) => text.includes(word));
}
